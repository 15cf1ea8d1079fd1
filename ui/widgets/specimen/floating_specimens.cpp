#include "ui/widgets/specimen/floating_specimens.h"

#include "ui/theme/fonts.h"
#include "ui/theme/primitives.h"
#include "ui/widgets/bulk_bar.h"
#include "ui/widgets/button.h"
#include "ui/widgets/note.h"
#include "ui/widgets/shadow.h"
#include "ui/widgets/specimen/specimen_parts.h"
#include "ui/widgets/text_painting.h"
#include "ui/widgets/toast.h"

#include <QPainter>

#include <array>
#include <cmath>

namespace orbit::ui {

namespace {

constexpr int menuWidth = 184;
constexpr int leftWidth = 284;

struct TypeSample
{
    const char *text;
    TypeRole type;
    Role role;
    const char *note;
};

} // namespace

FloatingSpecimens::FloatingSpecimens(const Theme &theme, QWidget *parent) : QWidget(parent)
{
    setFixedHeight(278);
    auto *toast = new Toast(
        theme, {.tone = Tone::Success, .title = tr("Snapshot created"), .text = QStringLiteral("dsg-002, before-driver-570")}, this);
    toast->setFixedWidth(leftWidth);
    toast->move(0, 0);
    auto *host = new QWidget(this);
    host->setGeometry(-20, 0, leftWidth + 40, 73 + BulkBar::height + 20);
    host->lower();
    auto *bulk = new BulkBar(theme, host);
    bulk->addAction(Icon::Play, tr("Start"));
    bulk->addIconAction(Icon::Snapshot, tr("Snapshot"));
    bulk->addIconAction(Icon::More, tr("More"));
    bulk->setCount(3);
    const std::array<std::pair<Tone, QString>, 4> notes{{{Tone::Info, tr("Image v12 is ready to publish.")},
                                                         {Tone::Warning, tr("Storage fills in 43 days.")},
                                                         {Tone::Danger, tr("Registry is not reachable.")},
                                                         {Tone::Success, tr("All checks passed.")}}};
    int y = 73 + BulkBar::height + 12;
    for (const auto &[tone, text] : notes) {
        auto *note = new Note(theme, tone, text, NoteShape::Slim, this);
        note->setGeometry(0, y, leftWidth, 32);
        y += 38;
    }
    auto *menu = new SpecimenMenu(theme, this);
    menu->setFixedWidth(menuWidth);
    menu->move(leftWidth + 16, 0);
    new PanelShadow(theme, menu, radii::card);
}

TypeSpecimens::TypeSpecimens(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme) { setFixedHeight(48); }

void TypeSpecimens::paintEvent(QPaintEvent *)
{
    static constexpr std::array<TypeSample, 8> samples{{{"Type", TypeRole::Label, Role::TextTertiary, ""},
                                                        {"92.4", TypeRole::Figure, Role::Text, "28/36 figure"},
                                                        {"Page title", TypeRole::PageTitle, Role::Text, "20/28"},
                                                        {"Card title", TypeRole::CardTitle, Role::Text, "14/20"},
                                                        {"Body 0123456789", TypeRole::Body, Role::Text, "13/20"},
                                                        {"Table and detail", TypeRole::Detail, Role::TextSecondary, "12/16"},
                                                        {"Label", TypeRole::Label, Role::TextTertiary, "11/16"},
                                                        {"10.20.11.24 scsi0", TypeRole::Mono, Role::Text, "12/16 mono"}}};
    QPainter painter(this);
    paintRounded(painter, rect(), radii::card, m_theme.color(Role::Surface), m_theme.color(Role::BorderSubtle));
    const QFont small = uiFont(11, QFont::Normal);
    const auto width = [&](const TypeSample &sample) {
        const int note = *sample.note ? 8 + textWidth(small, QString::fromLatin1(sample.note)) : 0;
        return textWidth(m_theme.font(sample.type), QString::fromLatin1(sample.text)) + note;
    };
    int used = 0;
    for (const TypeSample &sample : samples)
        used += width(sample);
    const double gap = (this->width() - 42.0 - used) / (samples.size() - 1);
    double x = 21;
    constexpr int baseline = 31;
    for (const TypeSample &sample : samples) {
        const QString text = QString::fromLatin1(sample.text);
        painter.setFont(m_theme.font(sample.type));
        painter.setPen(m_theme.color(sample.role));
        painter.drawText(QPointF(x, baseline), text);
        painter.setFont(small);
        painter.setPen(m_theme.color(Role::TextTertiary));
        painter.drawText(QPointF(x + textWidth(m_theme.font(sample.type), text) + 8, baseline), QString::fromLatin1(sample.note));
        x += width(sample) + gap;
    }
}

} // namespace orbit::ui
