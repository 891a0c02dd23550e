//! What an address says where its route has a name in braces.

/// Values of a path by the names of its route's pattern: `{number}` is `number`.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Params(Vec<(&'static str, String)>);

impl Params {
    /// Those of a path that is of this pattern, or nothing if it is not. Both without their first
    /// slash, segment by segment.
    #[must_use]
    pub fn matching(pattern: &'static str, segments: &[String]) -> Option<Self> {
        let (mut params, mut parts) = (Vec::new(), parts(pattern));
        for segment in segments {
            let part = parts.next()?;
            match name(part) {
                Some(name) => params.push((name, segment.clone())),
                None if part == segment => {}
                None => return None,
            }
        }
        parts.next().is_none().then_some(Self(params))
    }

    /// The value of a name. One that is not in the pattern is a mistake of ours, and names nothing.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        let found = self.0.iter().find(|(known, _)| *known == name);
        debug_assert!(found.is_some(), "this route's path has no {{{name}}}");
        found.map_or("", |(_, value)| value)
    }
}

/// What a pattern has between its slashes.
pub fn parts(pattern: &str) -> impl Iterator<Item = &str> {
    pattern.split('/').filter(|part| !part.is_empty())
}

/// The name that a part of a pattern gives to what stands there.
#[must_use]
pub fn name(part: &str) -> Option<&str> {
    part.strip_prefix('{')?.strip_suffix('}')
}
