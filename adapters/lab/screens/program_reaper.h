#pragma once

#include "adapters/lab/screens/screen_program.h"

#include <QObject>

#include <memory>
#include <vector>

namespace orbit::lab {

/// Holds programs that were asked to leave until they are gone, so that stopping a guest does not wait for them. Destroying it waits.
class ProgramReaper final : public QObject
{
    Q_OBJECT

public:
    /// Null is fine.
    void take(std::unique_ptr<ScreenProgram> program);

private:
    void forget(ScreenProgram *program);

    std::vector<std::unique_ptr<ScreenProgram>> m_leaving;
};

} // namespace orbit::lab
