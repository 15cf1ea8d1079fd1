#include "core/audit/act_book.h"

#include "core/async/timing.h"

#include <QLoggingCategory>

#include <optional>

Q_LOGGING_CATEGORY(lcActs, "orbit.audit")

namespace orbit {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// How much of what waited is told at a time, so that what a person does now need not wait behind it.
constexpr int lanes = 4;
constexpr auto tryAgainAfter = 20s;
constexpr qsizetype longestTarget = 256;

/// What the registry refuses in a name: control characters and those that turn the direction of text around.
bool isUnspeakable(QChar each)
{
    return each.category() == QChar::Other_Control || each == QChar::LineSeparator || each == QChar::ParagraphSeparator ||
           each.category() == QChar::Other_Format;
}

QString speakable(QString name)
{
    name.removeIf(isUnspeakable);
    return name.left(longestTarget);
}

/// Whether trying again may help.
bool isPassing(ErrorKind kind) { return kind == ErrorKind::Unreachable || kind == ErrorKind::TimedOut || kind == ErrorKind::Unexpected; }

} // namespace

struct ActBook::Act
{
    ActId id;
    PersonId person;
    ClientAction action;
    QDateTime at;
    qint64 number = 0; ///< in the registry; 0 until it took note
    std::optional<AuditResult> result = {};
    QString upid = {};
    bool isLate = false; ///< it happened before the registry heard of it
    bool isBusy = false;
    std::optional<Giver<Result<void>>> waiting = {}; ///< who wants to act
};

ActBook::ActBook(Registry &registry, AuditLog &log, const Clock &clock, QObject *parent)
    : QObject(parent), m_registry(registry), m_log(log), m_clock(clock)
{
    m_again.setSingleShot(true);
    m_again.setInterval(tryAgainAfter);
    connect(&m_again, &QTimer::timeout, this, &ActBook::catchUp);
    connect(&m_registry, &Registry::statusChanged, this, &ActBook::catchUp);
    connect(&m_registry, &Registry::meChanged, this, &ActBook::catchUp);
}

ActBook::~ActBook()
{
    m_scope.cancelAll();
    for (const auto &[number, act] : m_acts) {
        if (!act->number || act->result)
            qCWarning(lcActs) << "not told to the registry:" << act->at.toString(Qt::ISODate) << act->action.action << act->action.target;
    }
}

int ActBook::untold() const
{
    int count = 0;
    for (const auto &[number, act] : m_acts)
        count += !act->number || act->result;
    return count;
}

std::shared_ptr<ActBook::Act> ActBook::keep(ClientAction action)
{
    const Me *me = m_registry.me();
    if (!me)
        return {};
    action.target = speakable(std::move(action.target));
    const auto act = std::make_shared<Act>(Act{.id = ActId(++m_last), .person = me->id, .action = std::move(action), .at = m_clock.now()});
    m_acts.emplace(act->id.value(), act);
    return act;
}

ActId ActBook::note(ClientAction action)
{
    const std::shared_ptr<Act> act = keep(std::move(action));
    if (!act)
        return {};
    act->isLate = !canTell(*act);
    advance(act);
    return act->id;
}

Task<Result<ActId>> ActBook::open(ClientAction action)
{
    const std::shared_ptr<Act> act = keep(std::move(action));
    if (!act)
        co_return ActId();
    act->isLate = !canTell(*act) || m_isSlow;
    if (act->isLate) {
        advance(act);
        co_return act->id;
    }
    Later<Result<void>> noted;
    act->waiting = noted.giver();
    advance(act);
    auto waiting = [](Later<Result<void>> later) -> Task<Result<void>> {
        Result<void> answer = co_await later;
        co_return answer;
    }(std::move(noted));
    auto limited = withLimit(std::move(waiting), patience, act->action.target);
    const Result<void> answer = co_await limited;
    act->waiting.reset();
    if (!answer && answer.error().kind == ErrorKind::Denied)
        co_return fail(answer.error());
    if (!answer && answer.error().kind == ErrorKind::TimedOut) {
        act->isLate = true;
        m_isSlow = true;
    }
    co_return act->id;
}

void ActBook::close(const ActId &id, AuditResult result, const QString &upid)
{
    const auto found = m_acts.find(id.value());
    if (found == m_acts.end())
        return;
    const std::shared_ptr<Act> act = found->second;
    if (act->result)
        return;
    act->result = result;
    act->upid = upid;
    advance(act);
}

bool ActBook::canTell(const Act &act) const
{
    const Me *me = m_registry.me();
    return me && me->id == act.person && m_registry.status().state == RegistryState::Online;
}

void ActBook::advance(const std::shared_ptr<Act> &act)
{
    if (!act->isBusy && canTell(*act))
        m_scope.start(tell(act));
}

void ActBook::catchUp()
{
    const Acts acts = m_acts; // telling changes them
    for (const auto &[number, act] : acts) {
        if (m_telling >= lanes)
            return;
        if (m_acts.contains(number) && (!act->number || act->result))
            advance(act);
    }
}

Task<> ActBook::tell(std::shared_ptr<Act> act)
{
    act->isBusy = true;
    ++m_telling;
    bool isFine = true;
    // Only as whoever did it: the next person is not to end it, nor would the registry let them.
    while (isFine && canTell(*act) && (!act->number || act->result) && m_acts.contains(act->id.value())) {
        auto telling = act->number ? tellEnd(act.get()) : tellBegin(act.get());
        isFine = co_await telling;
    }
    act->isBusy = false;
    --m_telling;
    if (isFine)
        catchUp();
    else
        m_again.start();
}

/// False: it has to be tried again later.
Task<bool> ActBook::tellBegin(Act *act)
{
    ClientAction action = act->action;
    if (act->isLate)
        action.after.insert(u"happened"_s, act->at.toString(Qt::ISODateWithMs));
    auto beginning = m_log.begin(action);
    const Result<qint64> begun = co_await beginning;
    if (begun) {
        act->number = *begun;
        m_isSlow = false;
    }
    if (act->waiting)
        act->waiting->give(begun ? Result<void>() : fail(begun.error()));
    if (begun)
        co_return true;
    if (!isPassing(begun.error().kind)) {
        drop(*act, begun.error());
        co_return true;
    }
    act->isLate = true;
    co_return false;
}

/// As tellBegin().
Task<bool> ActBook::tellEnd(Act *act)
{
    auto finishing = m_log.finish(act->number, *act->result, act->upid);
    const Result<void> finished = co_await finishing;
    if (finished) {
        m_acts.erase(act->id.value());
        co_return true;
    }
    if (finished.error().kind == ErrorKind::Invalid && !act->upid.isEmpty()) {
        act->upid.clear(); // a name in it that the registry does not take; that it ended is worth more
        co_return true;
    }
    if (isPassing(finished.error().kind))
        co_return false;
    drop(*act, finished.error());
    co_return true;
}

void ActBook::drop(const Act &act, const Error &why)
{
    qCWarning(lcActs) << "the registry does not take note of" << act.action.action << act.action.target << why.detail;
    m_acts.erase(act.id.value());
}

} // namespace orbit
