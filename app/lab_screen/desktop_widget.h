#pragma once

#include <QPixmap>
#include <QTimer>
#include <QWidget>

class QPlainTextEdit;
class QPushButton;

namespace orbit::lab {

/// A plausible desktop of one guest: its name, a live clock, an editor that shows what is typed and a button that counts its clicks. The
/// lower left corner says the same to programs (adapters/lab/screens/screen_strip.h).
class DesktopWidget final : public QWidget
{
    Q_OBJECT

public:
    DesktopWidget(quint32 vmid, const QString &name, QWidget *parent = nullptr);

    [[nodiscard]] QPlainTextEdit &editor() const { return *m_editor; }
    [[nodiscard]] static QSize screenSize() { return {1280, 800}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void countClick();
    void paintHeadline(QPainter &painter) const;
    void paintTaskbar(QPainter &painter) const;
    void paintStrip(QPainter &painter) const;
    [[nodiscard]] quint32 inputWord() const;
    [[nodiscard]] QRect windowRect() const;

    const quint32 m_vmid;
    const QString m_name;
    int m_clicks = 0;
    QPixmap m_wallpaper;
    QPlainTextEdit *m_editor = nullptr;
    QPushButton *m_button = nullptr;
    QTimer m_clock;
};

} // namespace orbit::lab
