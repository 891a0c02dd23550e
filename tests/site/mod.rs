//! What holds on every page and in every answer, whatever it is about.

mod directions;
mod given_back;
mod pages;
mod problems;
mod words;
