//! Why a command ends without having done it.

/// What a command says when it cannot go on: one sentence, and the exit code.
pub(crate) struct Failure {
    pub(super) message: String,
    pub(super) code: u8,
}

impl Failure {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            code: 1,
        }
    }

    /// Somebody holds the data directory, and does not answer at its socket.
    pub(super) fn unanswered(error: &std::io::Error) -> Self {
        Self::new(format!(
            "the data directory is in use, but its server does not answer: {error}"
        ))
    }

    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            code: 2,
        }
    }
}

impl<E: std::error::Error> From<E> for Failure {
    fn from(error: E) -> Self {
        Self::new(error.to_string())
    }
}
