#pragma once

#include "core/setup/setup_answers.h"

#include <QHash>

namespace orbit::answers {

/// What `orbitctl setup` runs on: the answers, and the files that hold the secrets it needs.
struct AnswersFile
{
    SetupAnswers answers;
    /// By what it opens: "proxmox", "superuser", "admin". From the keys proxmox.secret_file, registry.superuser_secret_file and
    /// registry.admin_secret_file.
    QHash<QString, QString> secretFiles;
};

/// A TOML file with the sections proxmox, registry, templates and branding. NotFound; Invalid with the line of what is no TOML, or the key
/// that is unknown or wrong. Blocks.
Result<AnswersFile> readAnswers(const QString &file);

/// Writes them so that they can be read again. Secrets are in neither; comments say which keys name their files. Invalid. Blocks.
Result<void> writeAnswers(const QString &file, const SetupAnswers &answers);

/// The first line of a file that nobody but its owner may read. NotFound, Denied (others may read it), Invalid (empty). Blocks.
Result<Secret> readSecretFile(const QString &file);

} // namespace orbit::answers
