#include <QApplication>
#include <QMainWindow>

/// The floor of the benchmark "start": the least a Qt program can do to show a window of Orbit's size.
int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    QMainWindow window;
    window.resize(1440, 900);
    window.show();
    return QApplication::exec();
}
