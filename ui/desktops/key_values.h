#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

#include <vector>

class QGridLayout;

namespace orbit::ui {

struct KeyValue
{
    QString key;
    QString value;
    Role role = Role::Text;
    bool isMono = false;

    friend bool operator==(const KeyValue &, const KeyValue &) = default;
};

/// Facts in two columns. Values can be selected and copied.
class KeyValues final : public QWidget
{
    Q_OBJECT

public:
    explicit KeyValues(const Theme &theme, QWidget *parent = nullptr);

    void setFacts(std::vector<KeyValue> facts);
    QString value(const QString &key) const;

private:
    void rebuild();

    const Theme &m_theme;
    QGridLayout *m_grid;
    std::vector<KeyValue> m_facts;
};

} // namespace orbit::ui
