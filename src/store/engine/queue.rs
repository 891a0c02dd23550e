//! In which order acts are written: those that somebody waits for before those of the desk itself.

use std::{
    collections::VecDeque,
    sync::mpsc::{Receiver, RecvTimeoutError},
    time::Duration,
};

/// Acts waiting to be written; beyond this the desk says it is busy.
pub(in crate::store) const MOST: usize = 4096;
/// Acts in one commit. Bounds how long the first of them waits.
const IN_COMMIT: usize = 256;
/// Patient acts in a commit that nobody waits for; and in one that somebody waits for, so that they
/// get on however busy the desk is.
const PATIENT: usize = 48;
const PATIENT_BESIDE: usize = 4;

/// An act, and whether it may wait for those that are not patient.
pub(in crate::store) struct Asked<J> {
    pub act: J,
    pub patient: bool,
}

pub(in crate::store) struct Queue<J> {
    /// `None`: no more will be asked.
    asked: Receiver<Option<Asked<J>>>,
    open: bool,
    urgent: VecDeque<J>,
    patient: VecDeque<J>,
    /// Of the commit that is being made: how many urgent and patient acts it has.
    taken: (usize, usize),
}

impl<J> Queue<J> {
    pub fn new(asked: Receiver<Option<Asked<J>>>) -> Self {
        Self {
            asked,
            open: true,
            urgent: VecDeque::new(),
            patient: VecDeque::new(),
            taken: (0, 0),
        }
    }

    /// Waits so long until there is something to do. `false`: in vain.
    pub fn wait(&mut self, most: Duration) -> bool {
        if !self.open || !self.urgent.is_empty() || !self.patient.is_empty() {
            return true;
        }
        match self.asked.recv_timeout(most) {
            Ok(Some(asked)) => self.put(asked),
            Ok(None) | Err(RecvTimeoutError::Disconnected) => self.open = false,
            Err(RecvTimeoutError::Timeout) => return false,
        }
        true
    }

    /// Waits for the first act of a commit. `None`: all are done, and no more will come.
    pub fn first(&mut self) -> Option<J> {
        self.taken = (0, 0);
        loop {
            if let Some(act) = self.next() {
                return Some(act);
            }
            if !self.open {
                return None;
            }
            match self.asked.recv() {
                Ok(Some(asked)) => self.put(asked),
                _ => self.open = false,
            }
        }
    }

    /// Another act for the same commit, if one is there that should be in it.
    pub fn next(&mut self) -> Option<J> {
        self.look();
        let (urgent, patient) = self.taken;
        if urgent + patient >= IN_COMMIT {
            return None;
        }
        if let Some(act) = self.urgent.pop_front() {
            self.taken.0 += 1;
            return Some(act);
        }
        let most = if urgent == 0 { PATIENT } else { PATIENT_BESIDE };
        if patient >= most {
            return None;
        }
        let act = self.patient.pop_front()?;
        self.taken.1 += 1;
        Some(act)
    }

    /// Takes in what was asked meanwhile.
    fn look(&mut self) {
        while self.open && self.urgent.len() + self.patient.len() < MOST {
            match self.asked.try_recv() {
                Ok(Some(asked)) => self.put(asked),
                Ok(None) => self.open = false,
                Err(_) => break,
            }
        }
    }

    fn put(&mut self, asked: Asked<J>) {
        if asked.patient {
            self.patient.push_back(asked.act);
        } else {
            self.urgent.push_back(asked.act);
        }
    }
}

#[cfg(test)]
mod tests;
