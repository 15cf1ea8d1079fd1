#pragma once

#include "ui/mydesktops/my_desktops_model.h"

#include <QWidget>

class QScrollArea;
class QStackedLayout;
class QVBoxLayout;

namespace orbit::ui {

class Button;
class HelpCard;
class HomeBar;
class HomeFoot;
class Label;
class LineEdit;
class MyDesktopCard;
class MyDesktopsGrid;
class Note;
class StatePanel;

/// How much of the window the page is.
enum class MyDesktopsFrame : quint8 {
    Sheet, ///< a page beside others
    Whole, ///< all of it: for people who see nothing else
};

/// The widget of the page My desktops: a greeting and the desktops as cards.
class MyDesktopsScreen final : public QWidget
{
    Q_OBJECT

public:
    explicit MyDesktopsScreen(const MyDesktopsParts &parts, MyDesktopsFrame frame, QWidget *parent = nullptr);
    ~MyDesktopsScreen() override;

    MyDesktopsModel &model() { return m_model; }
    MyDesktopsGrid *grid() const { return m_grid; }
    void setFrame(MyDesktopsFrame frame);
    /// False while there is nothing to search in.
    bool focusFilter();
    void focusCards();
    void refresh();
    /// Whether a person sees what becomes of a desktop they asked for here.
    bool isInSight(const GuestKey &guest) const;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void layOut();
    void arrange();
    QWidget *makeHead();
    QWidget *makeContent();
    void makeFaces();
    void connectParts();
    void look();
    void showFace();
    void showBanner();
    void showCards();
    void showProblem();
    void showHelp();
    void actOnBanner();
    void showMore();
    void orderTabs();
    void openMenu(const AssignmentId &id, const QPoint &at);
    void makeMenu(const MyDesktop &desktop, const QPoint &at);
    std::vector<const MyDesktop *> chosen() const;
    int sideMargin() const;

    MyDesktopsParts m_parts;
    MyDesktopsModel m_model;
    MyDesktopsFrame m_frame = MyDesktopsFrame::Sheet;
    HomeBar *m_bar;
    HomeFoot *m_foot;
    QVBoxLayout *m_column;
    Label *m_greeting;
    Label *m_line;
    LineEdit *m_find;
    Note *m_banner;
    Button *m_bannerAction;
    MyDesktopsGrid *m_grid;
    Button *m_showMore;
    HelpCard *m_help;
    QScrollArea *m_scroll;
    QWidget *m_loading;
    StatePanel *m_empty;
    StatePanel *m_noMatch;
    StatePanel *m_failed;
    QStackedLayout *m_stack;
    std::size_t m_most;
    bool m_wantsKeyboard = true; ///< the cards take it as soon as they are there
};

} // namespace orbit::ui
