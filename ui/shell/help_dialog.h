#pragma once

#include "ui/widgets/dialog.h"

class QListWidget;
class QTextBrowser;
class QUrl;

namespace orbit::ui {

/// The manual: the pages of resources/help at the left, the chosen one at the right. Links between pages work.
class HelpDialog final : public Dialog
{
    Q_OBJECT

public:
    HelpDialog(const Theme &theme, QWidget *window);

    /// "search" of resources/help/search.md.
    void showPage(const QString &name);

private:
    void fillList();
    void showCurrent();
    void follow(const QUrl &link);

    QListWidget *m_list;
    QTextBrowser *m_text;
};

} // namespace orbit::ui
