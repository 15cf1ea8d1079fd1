#include "ui/shell/help_dialog.h"

#include <QDesktopServices>
#include <QFile>
#include <QHBoxLayout>
#include <QListWidget>
#include <QTextBlock>
#include <QTextBrowser>
#include <QVBoxLayout>

#include <array>

using namespace Qt::StringLiterals;

namespace orbit::ui {

namespace {

constexpr int listWidth = 190;
constexpr int panelWidth = 840;
constexpr int mostHeight = 560;
constexpr int lineSpacing = 130; // percent
// In the order a newcomer reads.
constexpr std::array pages{"index"_L1,    "first-steps"_L1, "set-up"_L1,   "desktops"_L1,   "search"_L1,
                           "consoles"_L1, "my-desktops"_L1, "people"_L1,   "guarantees"_L1, "backup"_L1,
                           "audit"_L1,    "tasks"_L1,       "keyboard"_L1, "trouble"_L1,    "orbitctl"_L1};

QString textOf(const QString &name)
{
    QFile file(u":/help/%1.md"_s.arg(name));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QString titleOf(const QString &text)
{
    const QString first = text.section(u'\n', 0, 0);
    return first.startsWith(u"# "_s) ? first.mid(2) : first;
}

} // namespace

HelpDialog::HelpDialog(const Theme &theme, QWidget *window)
    : Dialog(theme, window, DialogWidth::Task), m_list(new QListWidget), m_text(new QTextBrowser)
{
    setObjectName(u"helpDialog"_s);
    panel()->setFixedWidth(std::min(panelWidth, window->width() - 64));
    setHead(Icon::Help, Tone::Info, tr("Manual"), {});
    m_list->setObjectName(u"helpList"_s);
    m_list->setAccessibleName(tr("Pages of the manual"));
    m_list->setFixedWidth(listWidth);
    m_list->setFrameShape(QFrame::NoFrame);
    m_text->setObjectName(u"helpText"_s);
    m_text->setAccessibleName(tr("Manual"));
    m_text->setOpenLinks(false);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setProperty("log", true);
    auto *row = new QHBoxLayout;
    row->setSpacing(16);
    row->addWidget(m_list);
    row->addWidget(m_text, 1);
    m_text->setFixedHeight(std::min(mostHeight, window->height() - 200));
    m_list->setFixedHeight(m_text->height());
    body()->addSpacing(8);
    body()->addLayout(row);
    connect(m_text, &QTextBrowser::anchorClicked, this, &HelpDialog::follow);
    connect(m_list, &QListWidget::currentItemChanged, this, &HelpDialog::showCurrent);
    connect(&theme, &Theme::changed, this, &HelpDialog::showCurrent); // links keep the colour they were laid out in
    fillList();
    addSafeButton(tr("Close"));
    setFirstFocus(m_list);
}

void HelpDialog::fillList()
{
    for (const QLatin1StringView name : pages) {
        const QString text = textOf(name);
        if (text.isEmpty())
            continue;
        auto *item = new QListWidgetItem(titleOf(text), m_list);
        item->setData(Qt::UserRole, QString(name));
        item->setSizeHint({listWidth, sizes::navItem});
    }
    m_list->setCurrentRow(0);
}

void HelpDialog::showPage(const QString &name)
{
    for (int row = 0; row < m_list->count(); ++row) {
        if (m_list->item(row)->data(Qt::UserRole).toString() == name)
            m_list->setCurrentRow(row);
    }
}

void HelpDialog::showCurrent()
{
    const QListWidgetItem *item = m_list->currentItem();
    if (!item)
        return;
    m_text->setMarkdown(textOf(item->data(Qt::UserRole).toString()));
    for (QTextBlock block = m_text->document()->begin(); block.isValid(); block = block.next()) {
        QTextCursor cursor(block);
        QTextBlockFormat lines = block.blockFormat();
        const int level = lines.headingLevel();
        lines.setLineHeight(lineSpacing, QTextBlockFormat::ProportionalHeight);
        lines.setBottomMargin(level > 0 ? 6 : 4);
        cursor.setBlockFormat(lines);
        if (level == 0)
            continue;
        QTextCharFormat title;
        title.setFont(theme().font(level == 1 ? TypeRole::DialogTitle : TypeRole::CardTitle));
        title.setProperty(QTextFormat::FontSizeAdjustment, 0);
        cursor.select(QTextCursor::BlockUnderCursor);
        cursor.mergeCharFormat(title);
    }
    m_text->moveCursor(QTextCursor::Start);
}

void HelpDialog::follow(const QUrl &link)
{
    if (link.isRelative())
        showPage(link.path().section(u'.', 0, 0));
    else if (link.scheme() == u"https"_s)
        QDesktopServices::openUrl(link);
}

} // namespace orbit::ui
