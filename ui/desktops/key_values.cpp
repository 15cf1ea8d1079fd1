#include "ui/desktops/key_values.h"

#include "ui/widgets/label.h"

#include <QGridLayout>

#include <algorithm>

namespace orbit::ui {

namespace {

constexpr int keyWidth = 112;

} // namespace

KeyValues::KeyValues(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(0);
    m_grid->setVerticalSpacing(6);
    m_grid->setColumnMinimumWidth(0, keyWidth);
    m_grid->setColumnStretch(1, 1);
}

void KeyValues::setFacts(std::vector<KeyValue> facts)
{
    if (facts == m_facts)
        return;
    const auto sameKeys = [](const KeyValue &a, const KeyValue &b) { return a.key == b.key && a.role == b.role && a.isMono == b.isMono; };
    const bool isSameShape = std::ranges::equal(facts, m_facts, sameKeys);
    m_facts = std::move(facts);
    if (!isSameShape) {
        rebuild();
        return;
    }
    for (int row = 0; row < static_cast<int>(m_facts.size()); ++row)
        static_cast<Label *>(m_grid->itemAtPosition(row, 1)->widget())->setText(m_facts[static_cast<std::size_t>(row)].value);
}

void KeyValues::rebuild()
{
    while (QLayoutItem *item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    int row = 0;
    for (const KeyValue &fact : m_facts) {
        auto *key = new Label(m_theme, fact.key, TypeRole::Detail, Role::TextTertiary, this);
        auto *value = new Label(m_theme, fact.value, fact.isMono ? TypeRole::Mono : TypeRole::Detail, fact.role, this);
        value->wrapped();
        value->setTextInteractionFlags(Qt::TextSelectableByMouse);
        value->setAccessibleName(tr("%1 %2", "name and value").arg(fact.key, fact.value));
        m_grid->addWidget(key, row, 0, Qt::AlignTop);
        m_grid->addWidget(value, row, 1);
        ++row;
    }
}

QString KeyValues::value(const QString &key) const
{
    const auto found = std::ranges::find(m_facts, key, &KeyValue::key);
    return found == m_facts.end() ? QString() : found->value;
}

} // namespace orbit::ui
