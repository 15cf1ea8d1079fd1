#pragma once

#include "ui/commands/messenger.h"

#include <QObject>

namespace orbit::testkit {

/// Writes down what was said and asked, and answers as the test wants.
class FakeMessenger final : public ui::Messenger
{
public:
    void tell(ui::Notice notice) override { notices.push_back(std::move(notice)); }

    Task<bool> confirm(ui::Confirmation question) override
    {
        questions.push_back(std::move(question));
        co_return saysGoOn;
    }

    Task<bool> offerUndo(ui::UndoOffer offer) override
    {
        offers.push_back(std::move(offer));
        co_return !takesItBack;
    }

    QStringList titles() const
    {
        QStringList all;
        for (const ui::Notice &notice : notices)
            all.append(notice.title);
        return all;
    }

    std::vector<ui::Notice> notices;
    std::vector<ui::Confirmation> questions;
    std::vector<ui::UndoOffer> offers;
    bool saysGoOn = true;
    bool takesItBack = false;
};

} // namespace orbit::testkit
