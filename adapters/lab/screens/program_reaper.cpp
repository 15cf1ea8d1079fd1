#include "adapters/lab/screens/program_reaper.h"

#include <algorithm>
#include <utility>

namespace orbit::lab {

void ProgramReaper::take(std::unique_ptr<ScreenProgram> program)
{
    if (!program)
        return;
    ScreenProgram *leaver = program.get();
    leaver->disconnect();
    m_leaving.push_back(std::move(program));
    connect(leaver, &ScreenProgram::gone, this, [this, leaver] { forget(leaver); });
    leaver->leave();
}

void ProgramReaper::forget(ScreenProgram *program)
{
    const auto found = std::ranges::find(m_leaving, program, &std::unique_ptr<ScreenProgram>::get);
    if (found == m_leaving.end())
        return;
    // It is the sender of the signal that brought us here.
    found->release()->deleteLater();
    m_leaving.erase(found);
}

} // namespace orbit::lab
