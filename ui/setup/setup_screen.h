#pragma once

#include "core/async/scope.h"
#include "ui/setup/setup_parts.h"

#include <QWidget>

#include <optional>
#include <vector>

class QScrollArea;
class QStackedWidget;

namespace orbit::ui {

class Button;
class ChecksStep;
class ElidedLabel;
class Note;
class RegistryStep;
class ServerStep;
class SetupStep;
class StepList;
class TemplatesStep;
class WelcomePage;

/// The first run, in place of everything else: steps at the left, one page, a footer that leads on. It can be left at any time and goes on
/// where it was; it can be run again. It fills what it is put in.
class SetupScreen final : public QWidget
{
    Q_OBJECT

public:
    explicit SetupScreen(const SetupParts &parts, QWidget *parent = nullptr);
    ~SetupScreen() override;

    /// Nothing was ever set up here, nor was it put off.
    static bool isDue(const QSettings &settings);
    /// It was begun, and neither finished nor put off.
    static bool isBegun(const QSettings &settings);
    void showStep(SetupRow row);
    /// What has been answered so far. No secret.
    SetupAnswers answers() const;
    /// Writes the report where the person wants it; what went wrong is said in the page.
    void saveReport(const QString &file);

Q_SIGNALS:
    /// All is answered and green.
    void finished();
    /// Not now; it goes on later where it was.
    void left();

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    QWidget *makeTop();
    QWidget *makeFoot();
    QWidget *makeContent();
    void addStep(SetupStep *step);
    void connectSteps();
    void bindKeys();
    void showPage(int page);
    void showStepAt(std::size_t at);
    void next();
    void back();
    void leave();
    void finish();
    void look();
    void lookAtFoot();
    void keep();
    void restore();
    void focusPage();
    void chooseReportFile();
    void chooseAnswersFile();
    void showProblem(const Error &error);
    void setBusy(const QString &word);
    void takeCluster();
    Task<> commitAndGoOn(SetupStep *step);
    Task<> write(QString file, QString text);
    Task<> tell(Task<Result<void>> work);
    SetupStep *current() const;
    bool isReachable(SetupRow row) const;

    SetupParts m_parts;
    StepList *m_list = nullptr;
    QStackedWidget *m_pages = nullptr;
    QScrollArea *m_scroll = nullptr;
    Note *m_problem = nullptr;
    WelcomePage *m_welcome = nullptr;
    ServerStep *m_server = nullptr;
    RegistryStep *m_registry = nullptr;
    TemplatesStep *m_templates = nullptr;
    ChecksStep *m_checks = nullptr;
    std::vector<SetupStep *> m_steps;
    Button *m_later = nullptr;
    Button *m_back = nullptr;
    Button *m_next = nullptr;
    Button *m_report = nullptr;
    Button *m_export = nullptr;
    ElidedLabel *m_footWords = nullptr;
    std::optional<std::size_t> m_at;  ///< none: the welcome
    std::optional<SetupRow> m_wanted; ///< where it was left; shown once it can be reached
    bool m_isJoining = false;
    bool m_isOver = false;
    Scope m_scope; // last
};

} // namespace orbit::ui
