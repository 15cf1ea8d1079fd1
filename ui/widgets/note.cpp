#include "ui/widgets/note.h"

#include "ui/theme/fonts.h"
#include "ui/theme/primitives.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/pills.h"

#include <QHBoxLayout>
#include <QPainter>

namespace orbit::ui {

namespace {

constexpr int gap = 10;
constexpr int lineHeight = 18;

} // namespace

Icon Note::iconOf(Tone tone)
{
    switch (tone) {
    case Tone::Success:
        return Icon::CheckCircle;
    case Tone::Warning:
        return Icon::Alert;
    case Tone::Danger:
        return Icon::XCircle;
    case Tone::Info:
    case Tone::Neutral:
        break;
    }
    return Icon::Info;
}

Note::Note(const Theme &theme, Tone tone, const QString &text, NoteShape shape, QWidget *parent)
    : Painted(theme, parent),
      m_shape(shape),
      m_tone(tone),
      m_icon(iconOf(tone)),
      m_glyph(new Glyph(theme, m_icon, Theme::textRole(tone), sizes::iconSmall, this)),
      m_words(new Label(theme, QString(), TypeRole::Detail, Theme::textRole(tone), this))
{
    const bool slim = shape == NoteShape::Slim;
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(slim ? 10 : 12, slim ? 7 : 10, slim ? 10 : 12, slim ? 7 : 10);
    row->setSpacing(gap);
    m_words->wrapped();
    m_words->setLineHeight(lineHeight);
    const bool banner = shape == NoteShape::Banner;
    auto *sign = new QVBoxLayout;
    sign->setContentsMargins(0, banner ? 0 : 1, 0, 0);
    sign->addWidget(m_glyph);
    row->addLayout(sign);
    row->setAlignment(sign, banner ? Qt::AlignVCenter : Qt::AlignTop);
    row->addWidget(m_words, 1);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    setWords({}, text);
}

void Note::setWords(const QString &lead, const QString &text)
{
    m_lead = lead;
    m_text = text;
    applyWords();
}

void Note::applyWords()
{
    const QString words = m_lead.isEmpty() ? m_text : m_lead + u' ' + m_text;
    setAccessibleName(words);
    m_words->setText(words);
    QList<Label::Span> spans;
    if (!m_lead.isEmpty())
        spans.append({0, static_cast<int>(m_lead.size()), uiFont(12, QFont::Medium), Theme::textRole(m_tone)});
    m_words->setSpans(spans);
}

void Note::setTone(Tone tone)
{
    m_tone = tone;
    setGlyph(iconOf(tone));
    m_words->setRole(Theme::textRole(tone));
    applyWords();
    update();
}

void Note::setGlyph(Icon icon)
{
    m_icon = icon;
    m_glyph->setLook(icon, Theme::textRole(m_tone));
}

Button *Note::setAction(const QString &text)
{
    return placeAction(text.isEmpty() ? nullptr : new Button(theme(), text, ButtonKind::Secondary, this));
}

Button *Note::setAction(Icon glyph, const QString &text)
{
    return placeAction(new Button(theme(), glyph, text, ButtonKind::Secondary, this));
}

Button *Note::placeAction(Button *button)
{
    delete m_action;
    m_action = button;
    if (button) {
        button->setSizeClass(ButtonSize::Small);
        static_cast<QHBoxLayout *>(layout())->addWidget(button, 0, Qt::AlignVCenter);
    }
    return button;
}

void Note::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintRounded(painter, rect(), m_shape == NoteShape::Banner ? 0 : radii::tile, theme().tint(m_tone));
}

} // namespace orbit::ui
