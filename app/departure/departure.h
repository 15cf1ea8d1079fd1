#pragma once

#include <QObject>
#include <QSocketNotifier>

#include <memory>

namespace orbit {

/// Turns SIGTERM and SIGINT into an ordinary end of the event loop, so that destructors run and nothing stays behind.
class Departure final : public QObject
{
    Q_OBJECT

public:
    explicit Departure(QObject *parent = nullptr);

private:
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace orbit
