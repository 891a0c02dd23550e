//! The files of a message, as far as there is room.

use super::Judging;
use crate::{
    desk::{
        Act,
        inbox::Enclosed,
        secrets::{self},
        tickets::uploads,
    },
    domain::{ids::AttachmentId, inbox::Verdict},
    language::Sentence,
    store::{Error, Result, tickets::attachments::NewUpload},
};

/// Said where files stay where they came.
pub(super) fn in_the_original() -> String {
    format!("\n\n{}", Sentence::inbox_files_in_original())
}

impl Judging<'_> {
    /// The files that go with it. A mail of ours is none that an agent hands on in full view.
    pub(super) fn own_files(
        &self,
        verdict: &Verdict,
        act: &Act,
        ids: Vec<AttachmentId>,
    ) -> Vec<(&Enclosed, AttachmentId)> {
        let in_view = !matches!(verdict, Verdict::Note { .. } | Verdict::Forwarded);
        let left_out = |file: &Enclosed| in_view && act.viewer.is_agent() && file.names_us;
        let all = self.read.files.iter().zip(ids);
        all.filter(|(file, _)| !left_out(file)).collect()
    }

    /// Those that were kept. What nothing proves takes no more than half of what its author may
    /// keep: the other half is not anybody's to fill.
    pub(super) fn keep_files(
        &self,
        act: &Act,
        files: Vec<(&Enclosed, AttachmentId)>,
        proven: bool,
    ) -> Result<Vec<AttachmentId>> {
        let storage = if proven {
            self.storage
        } else {
            self.storage.halved()
        };
        let mut kept = Vec::with_capacity(files.len());
        for (file, id) in files {
            let upload = NewUpload {
                id,
                uploader: act.viewer.person(),
                name: uploads::file_name(&file.name),
                media_type: uploads::media_type(&file.bytes, &file.name),
                size: i64::try_from(file.bytes.len()).unwrap_or(i64::MAX),
                sha256: secrets::sha256(&file.bytes),
            };
            match storage.has_room_for(self.tx, &upload) {
                Err(Error::Refused(_)) if !proven => continue,
                room => room?,
            }
            let mut bytes = std::io::Cursor::new(&file.bytes);
            self.tx.insert_upload(&upload, &mut bytes, self.now)?;
            self.storage.settle(self.tx, upload.uploader, self.now)?;
            kept.push(id);
        }
        Ok(kept)
    }
}
