#pragma once

#include <QCoreApplication>
#include <QTranslator>

namespace orbit::testkit {

/// A language whose words are 40 % longer than the English ones, as German's are. Places for values stay.
class LongWords final : public QTranslator
{
public:
    LongWords() { QCoreApplication::installTranslator(this); }
    ~LongWords() override { QCoreApplication::removeTranslator(this); }

    bool isEmpty() const override { return false; }
    QString translate(const char *, const char *source, const char *, int) const override
    {
        const QString text = QString::fromUtf8(source);
        return text + QString((text.size() * 2 + 4) / 5, u'\u00E4');
    }
};

} // namespace orbit::testkit
