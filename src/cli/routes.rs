//! `routes`: every address of the program.

use serde_json::json;

use crate::web::routes::ROUTES;

pub(super) fn run(as_json: bool) {
    if as_json {
        let all: Vec<_> = ROUTES.iter().map(|route| json!({ "method": route.method.word(), "path": route.path, "audience": route.handler.audience() })).collect();
        println!("{}", serde_json::Value::from(all));
        return;
    }
    for route in ROUTES {
        println!(
            "{:<7} {:<48} {}",
            route.method.word(),
            route.path,
            route.handler.audience()
        );
    }
}
