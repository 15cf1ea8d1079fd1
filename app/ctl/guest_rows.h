#pragma once

#include "app/ctl/context.h"

namespace orbit::ctl {

/// Prints the guests the operands' query matches, by cluster and VMID.
ExitCode listGuests(const Context &context);

const QList<Column> &guestDetailColumns();
QJsonObject guestDetailRow(const Context &context, const Guest &guest, const GuestDetail &detail);

} // namespace orbit::ctl
