//! The rules of the house that can be read off its source: who may import whom, what stands in one
//! room alone, what never goes into SQL. Nothing here runs the product.

mod circles;
mod imports;
mod layers;
mod parameters;
mod paths;
mod rooms;
mod sentences;
mod source;
mod sql;
