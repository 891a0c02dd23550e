//! What administrators set up.

mod workflows;
