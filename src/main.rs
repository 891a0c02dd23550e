//! Pocketdesk's only binary.

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    pocketdesk::cli::run(std::env::args_os())
}
