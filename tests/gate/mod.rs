//! The port the world sees, under attack. Each test is a known defect of servers, tried against
//! the running program while a visitor who behaves looks on (`beside`).

mod attacker;
mod beside;
mod bombs;
mod cases;
mod crowds;
mod exchange;
mod injection;
mod large;
mod nginx;
mod panics;
mod slow;
mod smuggling;
mod strangers;
