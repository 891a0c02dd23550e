views-draft = Draft
