#pragma once

#include "ui/widgets/cell_painting.h"
#include "ui/widgets/painted.h"

#include <QAbstractButton>

namespace orbit::ui {

/// State in a word, an icon and a tone.
class Badge final : public Painted
{
    Q_OBJECT

public:
    Badge(const Theme &theme, DisplayState state, QWidget *parent = nullptr);
    Badge(const Theme &theme, BadgeLook look, QWidget *parent = nullptr);

    void setState(DisplayState state) { setLook(badgeFor(state)); }
    void setLook(BadgeLook look);
    const BadgeLook &look() const { return m_look; }

    QSize sizeHint() const override;
    QAccessible::Role accessibleRole() const override { return QAccessible::StaticText; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    BadgeLook m_look;
};

/// A label of the object's own, such as a Proxmox tag.
class Tag final : public Painted
{
    Q_OBJECT

public:
    Tag(const Theme &theme, const QString &text, QWidget *parent = nullptr);
    QSize sizeHint() const override;
    QAccessible::Role accessibleRole() const override { return QAccessible::StaticText; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
};

/// A key as it is printed on the keyboard.
class Kbd final : public Painted
{
    Q_OBJECT

public:
    Kbd(const Theme &theme, const QString &key, QWidget *parent = nullptr);
    QSize sizeHint() const override;
    QAccessible::Role accessibleRole() const override { return QAccessible::StaticText; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_key;
};

/// How many, in a grey pill beside a title; in the accent's tint beside the active tab.
class CountPill final : public Painted
{
    Q_OBJECT

public:
    CountPill(const Theme &theme, int count, QWidget *parent = nullptr);
    void setCount(int count);
    void setActive(bool active);
    QSize sizeHint() const override;
    QAccessible::Role accessibleRole() const override { return QAccessible::StaticText; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int m_count;
    bool m_active = false;
};

/// A person's initials, or an icon for something that is not a person.
class Avatar final : public Painted
{
    Q_OBJECT

public:
    Avatar(const Theme &theme, const QString &name, int px = sizes::avatarDefault, QWidget *parent = nullptr);
    Avatar(const Theme &theme, Icon icon, const QString &name, int px = sizes::avatarDefault, QWidget *parent = nullptr);

    void setName(const QString &name);
    QSize sizeHint() const override { return {m_px, m_px}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_name;
    std::optional<Icon> m_icon;
    int m_px;
};

/// An icon on a tinted tile, before a title or in an empty state.
class IconTile final : public Painted
{
    Q_OBJECT

public:
    IconTile(const Theme &theme, Icon icon, Tone tone, int px = 32, QWidget *parent = nullptr);
    void setLook(Icon icon, Tone tone);
    QSize sizeHint() const override { return {m_px, m_px}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Icon m_icon;
    Tone m_tone;
    int m_px;
};

/// An icon alone, in a role's colour. Decorative: what it means is said beside it.
class Glyph final : public Painted
{
    Q_OBJECT

public:
    Glyph(const Theme &theme, Icon icon, Role role = Role::TextSecondary, int px = sizes::iconDefault, QWidget *parent = nullptr);
    void setLook(Icon icon, Role role);
    QSize sizeHint() const override { return {m_px, m_px}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Icon m_icon;
    Role m_role;
    int m_px;
};

/// A round dot in a tone's solid colour, 8 px. It needs a word beside it.
class Dot final : public Painted
{
    Q_OBJECT

public:
    Dot(const Theme &theme, Tone tone, QWidget *parent = nullptr);
    void setTone(Tone tone);
    QSize sizeHint() const override { return {8, 8}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Tone m_tone;
};

} // namespace orbit::ui
