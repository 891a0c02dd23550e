views-draft = Entwurf
