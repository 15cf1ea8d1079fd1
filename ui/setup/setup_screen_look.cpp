// What stands around the pages of the setup, and the files it writes.
#include "core/async/worker.h"
#include "core/setup/setup_work.h"
#include "ui/setup/branding_step.h"
#include "ui/setup/checks_step.h"
#include "ui/setup/registry_step.h"
#include "ui/setup/server_step.h"
#include "ui/setup/setup_report.h"
#include "ui/setup/setup_screen.h"
#include "ui/setup/step_list.h"
#include "ui/setup/templates_step.h"
#include "ui/setup/welcome_page.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/note.h"
#include "ui/widgets/painted.h"
#include "ui/widgets/pills.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QPainter>
#include <QSaveFile>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace orbit::ui {

namespace {

constexpr int topHeight = 56;
constexpr int footHeight = 72;
constexpr int markPx = 24;
constexpr int contentPadding = 32;

/// A strip across the window in a colour of its own, with a line towards the pages.
class Strip final : public QWidget
{
public:
    Strip(const Theme &theme, Role ground, bool isTop, int height) : m_theme(theme), m_ground(ground), m_isTop(isTop)
    {
        setFixedHeight(height);
        followTheme(this, theme);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), m_theme.color(m_ground));
        painter.fillRect(QRect(0, m_isTop ? height() - 1 : 0, width(), 1), m_theme.color(Role::BorderSubtle));
    }

private:
    const Theme &m_theme;
    Role m_ground;
    bool m_isTop;
};

/// Orbit's mark in the colours of the theme.
class Mark final : public Painted
{
public:
    explicit Mark(const Theme &theme) : Painted(theme, nullptr) { setFixedSize(markPx, markPx); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.drawPixmap(QPointF(0, 0), theme().pixmap(theme().mark(), theme().color(Role::Text), markPx, devicePixelRatioF()));
    }
};

/// As high as the page it shows: QStackedWidget is as high as the highest, and the others would scroll over nothing.
class PageStack final : public QStackedWidget
{
public:
    bool hasHeightForWidth() const override { return currentWidget() && currentWidget()->hasHeightForWidth(); }
    int heightForWidth(int width) const override { return currentWidget() ? currentWidget()->heightForWidth(width) : -1; }
};

} // namespace

QWidget *SetupScreen::makeTop()
{
    auto *top = new Strip(m_parts.theme, Role::Chrome, true, topHeight);
    auto *row = new QHBoxLayout(top);
    row->setContentsMargins(25, 0, 25, 0);
    row->setSpacing(Theme::space(3));
    row->addWidget(new Mark(m_parts.theme));
    row->addWidget(new Label(m_parts.theme, tr("Orbit"), TypeRole::CardTitle));
    row->addWidget(new Label(m_parts.theme, tr("First-run setup"), TypeRole::Body, Role::TextSecondary));
    row->addStretch(1);
    row->addWidget(new Label(m_parts.theme, tr("Usually 15 to 30 minutes. Progress is saved."), TypeRole::Detail, Role::TextTertiary));
    if (m_parts.hooks.showHelp) {
        auto *help = new Button(m_parts.theme, Icon::Help, tr("Help"), ButtonKind::Ghost);
        help->setObjectName(u"setupHelp"_s);
        connect(help, &Button::clicked, this, [this] { m_parts.hooks.showHelp(u"set-up"_s); });
        row->addWidget(help);
    }
    m_later = new Button(m_parts.theme, tr("Not now"), ButtonKind::Ghost);
    m_later->setObjectName(u"setupLater"_s);
    m_later->setToolTip(tr("Everything you typed is kept. Settings leads back here."));
    connect(m_later, &Button::clicked, this, &SetupScreen::leave);
    row->addWidget(m_later);
    return top;
}

QWidget *SetupScreen::makeContent()
{
    m_list = new StepList(m_parts.theme, setupIdIn(m_parts.settings));
    m_pages = new PageStack;
    m_welcome = new WelcomePage(m_parts);
    m_pages->addWidget(m_welcome);
    m_server = new ServerStep(m_parts);
    m_registry = new RegistryStep(m_parts);
    m_templates = new TemplatesStep(m_parts);
    m_checks = new ChecksStep(m_parts);
    for (SetupStep *step : {static_cast<SetupStep *>(m_server), static_cast<SetupStep *>(m_registry), static_cast<SetupStep *>(m_templates),
                            static_cast<SetupStep *>(new BrandingStep(m_parts)), static_cast<SetupStep *>(m_checks)})
        addStep(step);
    m_problem = new Note(m_parts.theme, Tone::Danger, {});
    m_problem->setObjectName(u"setupProblem"_s);
    m_problem->hide();
    auto *page = new QWidget;
    page->setProperty("page", true);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(contentPadding, 28, contentPadding, 28);
    column->setSpacing(Theme::space(4));
    column->addWidget(m_problem);
    column->addWidget(m_pages, 1);
    m_scroll = new QScrollArea;
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidgetResizable(true);
    m_scroll->viewport()->setAutoFillBackground(false);
    m_scroll->setWidget(page);
    return m_scroll;
}

QWidget *SetupScreen::makeFoot()
{
    const Theme &theme = m_parts.theme;
    auto *foot = new Strip(theme, Role::Surface, false, footHeight);
    m_back = new Button(theme, Icon::ChevronLeft, tr("Back"));
    m_back->setObjectName(u"setupBack"_s);
    m_footWords = new ElidedLabel(theme, {}, TypeRole::Detail, Role::TextSecondary);
    m_footWords->setObjectName(u"setupBlocker"_s);
    m_report = new Button(theme, Icon::Download, tr("Save setup report"), ButtonKind::Ghost);
    m_report->setObjectName(u"setupReport"_s);
    m_export = new Button(theme, Icon::Download, tr("Save answers"), ButtonKind::Ghost);
    m_export->setObjectName(u"setupExport"_s);
    m_export->setToolTip(tr("A file for “orbitctl setup”, without secrets"));
    m_next = new Button(theme, Icon::ArrowRight, {}, ButtonKind::Primary);
    m_next->setObjectName(u"setupNext"_s);
    for (Button *button : {m_back, m_report, m_export, m_next})
        button->setSizeClass(ButtonSize::Large);
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(contentPadding, 0, contentPadding, 0);
    row->setSpacing(Theme::space(3));
    row->addWidget(m_back);
    row->addStretch(1);
    row->addWidget(m_footWords);
    row->addWidget(m_export);
    row->addWidget(m_report);
    row->addWidget(m_next);
    connect(m_back, &Button::clicked, this, &SetupScreen::back);
    connect(m_report, &Button::clicked, this, &SetupScreen::chooseReportFile);
    connect(m_export, &Button::clicked, this, &SetupScreen::chooseAnswersFile);
    connect(m_next, &Button::clicked, this, &SetupScreen::next);
    return foot;
}

void SetupScreen::chooseReportFile()
{
    auto *files = new QFileDialog(window(), tr("Save setup report"), u"orbit-setup.txt"_s, tr("Text (*.txt)"));
    files->setAttribute(Qt::WA_DeleteOnClose);
    files->setAcceptMode(QFileDialog::AcceptSave);
    connect(files, &QFileDialog::fileSelected, this, &SetupScreen::saveReport);
    files->open();
}

void SetupScreen::saveReport(const QString &file)
{
    m_scope.start(write(file, setupReport(setupIdIn(m_parts.settings), answers(), m_parts.checks)));
}

Task<> SetupScreen::write(QString file, QString text)
{
    const auto work = [file, text]() -> Result<void> {
        QSaveFile out(file);
        if (!out.open(QIODevice::WriteOnly) || out.write(text.toUtf8()) < 0 || !out.commit())
            return fail(ErrorKind::Invalid, file, out.errorString());
        return {};
    };
    co_await tell(onWorker(work));
}

Task<> SetupScreen::tell(Task<Result<void>> work)
{
    const Result<void> done = co_await work;
    if (!done)
        showProblem(done.error());
}

void SetupScreen::chooseAnswersFile()
{
    auto *files = new QFileDialog(window(), tr("Save answers"), u"orbit-answers.toml"_s, tr("Answers (*.toml)"));
    files->setAttribute(Qt::WA_DeleteOnClose);
    files->setAcceptMode(QFileDialog::AcceptSave);
    connect(files, &QFileDialog::fileSelected, this,
            [this](const QString &file) { m_scope.start(tell(m_parts.hooks.saveAnswers(file, answers()))); });
    files->open();
}

} // namespace orbit::ui
