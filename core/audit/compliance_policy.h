#pragma once

#include "core/access/policy.h"
#include "core/audit/audit_log.h"

namespace orbit {

/// COMPLIANCE_MODE: nothing is made, assigned or opened that the record does not have first. Switched off, which is usual, it only passes
/// on.
class CompliancePolicy final : public Policy
{
public:
    /// Both outlive it.
    CompliancePolicy(Policy &next, AuditLog &log) : m_next(next), m_log(log) {}

    void setOn(bool isOn) { m_isOn = isOn; }
    bool isOn() const { return m_isOn; }

    /// Switched on: the Error of a record that could not be written is a no.
    Task<Result<Verdict>> before(DeskAct act, DeskMatter matter) override;

private:
    Policy &m_next;
    AuditLog &m_log;
    bool m_isOn = false;
};

} // namespace orbit
