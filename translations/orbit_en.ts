<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB">
    <context>
        <name>AlertWords</name>
        <message numerus="yes">
            <source>%n desktop(s) on it cannot be reached</source>
            <translation>
                <numerusform>%n desktop on it cannot be reached</numerusform>
                <numerusform>%n desktops on it cannot be reached</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n desktop(s) on it, %1 free</source>
            <translation>
                <numerusform>%n desktop on it, %1 free</numerusform>
                <numerusform>%n desktops on it, %1 free</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1 is not available on %n node(s)</source>
            <translation>
                <numerusform>%1 is not available on %n node</numerusform>
                <numerusform>%1 is not available on %n nodes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>API token expires in %n day(s)</source>
            <translation>
                <numerusform>API token expires in %n day</numerusform>
                <numerusform>API token expires in %n days</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1 left on the fullest of %n node(s)</source>
            <translation>
                <numerusform>%1 left on the fullest of %n node</numerusform>
                <numerusform>%1 left on the fullest of %n nodes</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>AlertsDialog</name>
        <message numerus="yes">
            <source>%n thing(s) need somebody, the worst first.</source>
            <translation>
                <numerusform>%n thing needs somebody, the worst first.</numerusform>
                <numerusform>%n things need somebody, the worst first.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>FindIndex</name>
        <message numerus="yes">
            <source>%n desktop(s)</source>
            <translation>
                <numerusform>%n desktop</numerusform>
                <numerusform>%n desktops</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>LinkSummary</name>
        <message numerus="yes">
            <source>Connected to %n cluster(s)</source>
            <translation>
                <numerusform>Connected to %n cluster</numerusform>
                <numerusform>Connected to %n clusters</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1 of %n cluster(s) connected</source>
            <translation>
                <numerusform>%1 of %n cluster connected</numerusform>
                <numerusform>%1 of %n clusters connected</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>orbit::lab::DesktopWidget</name>
        <message numerus="yes">
            <source>%n click(s)</source>
            <translation>
                <numerusform>%n click</numerusform>
                <numerusform>%n clicks</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>orbit::ui::ApprovalsBanner</name>
        <message numerus="yes">
            <source>%n approval(s) to decide.</source>
            <translation>
                <numerusform>%n approval to decide.</numerusform>
                <numerusform>%n approvals to decide.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>orbit::ui::AuditBars</name>
        <message numerus="yes">
            <source>%n entry(s)</source>
            <translation>
                <numerusform>%n entry</numerusform>
                <numerusform>%n entries</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n warning(s)</source>
            <translation>
                <numerusform>%n warning</numerusform>
                <numerusform>%n warnings</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n failed or denied</source>
            <translation>
                <numerusform>%n failed or denied</numerusform>
                <numerusform>%n failed or denied</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>orbit::ui::BulkBar</name>
        <message numerus="yes">
            <source>%Ln selected</source>
            <translation>
                <numerusform>%Ln selected</numerusform>
                <numerusform>%Ln selected</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>orbit::ui::ChangePasswordDialog</name>
        <message numerus="yes">
            <source>At least %n character(s).</source>
            <translation>
                <numerusform>At least %n character.</numerusform>
                <numerusform>At least %n characters.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>orbit::ui::CheckWords</name>
        <message numerus="yes">
            <source>All %n that Orbit needs.</source>
            <translation>
                <numerusform>All %n that Orbit needs.</numerusform>
                <numerusform>All %n that Orbit needs.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n entry(s) recomputed, none changed</source>
            <translation>
                <numerusform>%n entry recomputed, none changed</numerusform>
                <numerusform>%n entries recomputed, none changed</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n person(s)</source>
            <translation>
                <numerusform>%n person</numerusform>
                <numerusform>%n people</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n team(s)</source>
            <translation>
                <numerusform>%n team</numerusform>
                <numerusform>%n teams</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n offered</source>
            <comment>templates</comment>
            <translation>
                <numerusform>%n offered</numerusform>
                <numerusform>%n offered</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>orbit::ui::ChecksStep</name>
        <message numerus="yes">
            <source>%n check(s) did not pass</source>
            <translation>
                <numerusform>%n check did not pass</numerusform>
                <numerusform>%n checks did not pass</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n check(s) passed with a remark, in %1. You can change every answer later in Settings.</source>
            <translation>
                <numerusform>%n check passed with a remark, in %1. You can change every answer later in Settings.</numerusform>
                <numerusform>%n checks passed with a remark, in %1. You can change every answer later in Settings.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>All %n check(s) passed in %1. You can change every answer later in Settings.</source>
            <translation>
                <numerusform>All %n check passed in %1. You can change every answer later in Settings.</numerusform>
                <numerusform>All %n checks passed in %1. You can change every answer later in Settings.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>orbit::ui::ConfirmDialog</name>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>and %n more</numerusform>
                <numerusform>and %n more</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>orbit::ui::DifferenceView</name>
        <message numerus="yes">
            <source>%n more value(s): copy the entry to see them</source>
            <translation>
                <numerusform>%n more value: copy the entry to see them</numerusform>
                <numerusform>%n more values: copy the entry to see them</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>orbit::ui::DirectoryDialog</name>
        <message numerus="yes">
            <source>Look into %n group(s)</source>
            <translation>
                <numerusform>Look into %n group</numerusform>
                <numerusform>Look into %n groups</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>orbit::ui::DriftScreen</name>
        <message numerus="yes">
            <source>%n difference(s), checked at %1</source>
            <translation>
                <numerusform>%n difference, checked at %1</numerusform>
                <numerusform>%n differences, checked at %1</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Takes away what lets somebody do more than the registry says: %n step(s), all to less.</source>
            <translation>
                <numerusform>Takes away what lets somebody do more than the registry says: %n step, all to less.</numerusform>
                <numerusform>Takes away what lets somebody do more than the registry says: %n steps, all to less.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Put %n difference(s) right?</source>
            <translation>
                <numerusform>Put %n difference right?</numerusform>
                <numerusform>Put %n differences right?</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n difference(s) could not be put right</source>
            <translation>
                <numerusform>%n difference could not be put right</numerusform>
                <numerusform>%n differences could not be put right</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>orbit::ui::EntitlementsCard</name>
        <message numerus="yes">
            <source>%n unsaved change(s)</source>
            <translation>
                <numerusform>%n unsaved change</numerusform>
                <numerusform>%n unsaved changes</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>orbit::ui::EntitlementsModel</name>
        <message numerus="yes">
            <source>%n desktop(s)</source>
            <translation>
                <numerusform>%n desktop</numerusform>
                <numerusform>%n desktops</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>orbit::ui::FiguresCard</name>
        <message numerus="yes">
            <source>in %n team(s)</source>
            <translation>
                <numerusform>in %n team</numerusform>
                <numerusform>in %n teams</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n open session(s)</source>
            <translation>
                <numerusform>%n open session</numerusform>
                <numerusform>%n open sessions</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n restore(s)</source>
            <translation>
                <numerusform>%n restore</numerusform>
                <numerusform>%n restores</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>orbit::ui::FoundCard</name>
        <message numerus="yes">
            <source>%1 and %n more</source>
            <translation>
                <numerusform>%1 and %n more</numerusform>
                <numerusform>%1 and %n more</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n seen</source>
            <comment>desktops</comment>
            <translation>
                <numerusform>%n seen</numerusform>
                <numerusform>%n seen</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n found</source>
            <comment>templates</comment>
            <translation>
                <numerusform>%n found</numerusform>
                <numerusform>%n found</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n for disks, %1 free</source>
            <comment>storages</comment>
            <translation>
                <numerusform>%n for disks, %1 free</numerusform>
                <numerusform>%n for disks, %1 free</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>orbit::ui::Greeting</name>
        <message numerus="yes">
            <source>You have %n desktop(s).</source>
            <translation>
                <numerusform>You have %n desktop.</numerusform>
                <numerusform>You have %n desktops.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>orbit::ui::HealthCard</name>
        <message numerus="yes">
            <source>%n node(s) need attention</source>
            <translation>
                <numerusform>%n node needs attention</numerusform>
                <numerusform>%n nodes need attention</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>orbit::ui::ImportDialog</name>
        <message numerus="yes">
            <source>Add %n person(s)</source>
            <translation>
                <numerusform>Add %n person</numerusform>
                <numerusform>Add %n people</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n person(s) will be added.</source>
            <translation>
                <numerusform>%n person will be added.</numerusform>
                <numerusform>%n people will be added.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n are there already and stay as they are.</source>
            <translation>
                <numerusform>%n is there already and stays as it is.</numerusform>
                <numerusform>%n are there already and stay as they are.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n line(s) have a problem and are left out.</source>
            <translation>
                <numerusform>%n line has a problem and is left out.</numerusform>
                <numerusform>%n lines have a problem and are left out.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n could not be added. Nothing of them is lost: save what is left, mend it and import it again.</source>
            <translation>
                <numerusform>%n could not be added. Nothing of them is lost: save what is left, mend it and import it again.</numerusform>
                <numerusform>%n could not be added. Nothing of them is lost: save what is left, mend it and import it again.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n person(s) were added</source>
            <translation>
                <numerusform>%n person was added</numerusform>
                <numerusform>%n people were added</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Apply %n change(s)</source>
            <translation>
                <numerusform>Apply %n change</numerusform>
                <numerusform>Apply %n changes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n will be changed.</source>
            <translation>
                <numerusform>%n will be changed.</numerusform>
                <numerusform>%n will be changed.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n person(s) have a problem and are left out.</source>
            <translation>
                <numerusform>%n person has a problem and is left out.</numerusform>
                <numerusform>%n people have a problem and are left out.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n person(s) are no longer in the group.</source>
            <translation>
                <numerusform>%n person is no longer in the group.</numerusform>
                <numerusform>%n people are no longer in the group.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n were changed.</source>
            <translation>
                <numerusform>%n was changed.</numerusform>
                <numerusform>%n were changed.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n were disabled.</source>
            <translation>
                <numerusform>%n was disabled.</numerusform>
                <numerusform>%n were disabled.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n could not be imported. Import the group again when it is mended.</source>
            <translation>
                <numerusform>%n could not be imported. Import the group again when it is mended.</numerusform>
                <numerusform>%n could not be imported. Import the group again when it is mended.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>orbit::ui::LoginRules</name>
        <message numerus="yes">
            <source>Use %n character(s) at most.</source>
            <translation>
                <numerusform>Use %n character at most.</numerusform>
                <numerusform>Use %n characters at most.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Use %n character(s) at least.</source>
            <translation>
                <numerusform>Use %n character at least.</numerusform>
                <numerusform>Use %n characters at least.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>orbit::ui::MyDesktopsScreen</name>
        <message numerus="yes">
            <source>Show %n more</source>
            <translation>
                <numerusform>Show %n more</numerusform>
                <numerusform>Show %n more</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>orbit::ui::OverviewView</name>
        <message numerus="yes">
            <source>%n node(s)</source>
            <translation>
                <numerusform>%n node</numerusform>
                <numerusform>%n nodes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n desktop(s)</source>
            <translation>
                <numerusform>%n desktop</numerusform>
                <numerusform>%n desktops</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>orbit::ui::PasswordFields</name>
        <message numerus="yes">
            <source>At least %n character(s).</source>
            <translation>
                <numerusform>At least %n character.</numerusform>
                <numerusform>At least %n characters.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>orbit::ui::PeopleFiles</name>
        <message numerus="yes">
            <source>%n person(s) exported</source>
            <translation>
                <numerusform>%n person exported</numerusform>
                <numerusform>%n people exported</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>orbit::ui::PeopleScreen</name>
        <message numerus="yes">
            <source>Save %n change(s)?</source>
            <translation>
                <numerusform>Save %n change?</numerusform>
                <numerusform>Save %n changes?</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>orbit::ui::RetryBanner</name>
        <message numerus="yes">
            <source>Attempt %1 of %2, next try in %n s. The session keeps running.</source>
            <translation>
                <numerusform>Attempt %1 of %2, next try in %n s. The session keeps running.</numerusform>
                <numerusform>Attempt %1 of %2, next try in %n s. The session keeps running.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>orbit::ui::ScopeCard</name>
        <message numerus="yes">
            <source>%n desktop(s)</source>
            <translation>
                <numerusform>%n desktop</numerusform>
                <numerusform>%n desktops</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>orbit::ui::SecurityGroup</name>
        <message numerus="yes">
            <source>After %n minute(s)</source>
            <translation>
                <numerusform>After %n minute</numerusform>
                <numerusform>After %n minutes</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>orbit::ui::SessionsCard</name>
        <message numerus="yes">
            <source>of %n desktop(s) in use</source>
            <translation>
                <numerusform>of %n desktop in use</numerusform>
                <numerusform>of %n desktops in use</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n person(s)</source>
            <comment>connected</comment>
            <translation>
                <numerusform>%n person</numerusform>
                <numerusform>%n people</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>orbit::ui::SideColumn</name>
        <message numerus="yes">
            <source>%n person(s)</source>
            <translation>
                <numerusform>%n person</numerusform>
                <numerusform>%n people</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n desktop(s)</source>
            <translation>
                <numerusform>%n desktop</numerusform>
                <numerusform>%n desktops</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>orbit::ui::StatusBar</name>
        <message numerus="yes">
            <source>%n more running</source>
            <translation>
                <numerusform>%n more running</numerusform>
                <numerusform>%n more running</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n queued</source>
            <translation>
                <numerusform>%n queued</numerusform>
                <numerusform>%n queued</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>orbit::ui::StorageRow</name>
        <message numerus="yes">
            <source>%1, on %n node(s)</source>
            <translation>
                <numerusform>%1, on %n node</numerusform>
                <numerusform>%1, on %n nodes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1, shared by %n node(s)</source>
            <translation>
                <numerusform>%1, shared by %n node</numerusform>
                <numerusform>%1, shared by %n nodes</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>orbit::ui::TeamsModel</name>
        <message numerus="yes">
            <source>%n person(s)</source>
            <translation>
                <numerusform>%n person</numerusform>
                <numerusform>%n people</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n desktop(s)</source>
            <translation>
                <numerusform>%n desktop</numerusform>
                <numerusform>%n desktops</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>orbit::ui::TemplateRow</name>
        <message numerus="yes">
            <source>VMID %1 on %2, %n core(s), %3 memory, %4 disk</source>
            <translation>
                <numerusform>VMID %1 on %2, %n core, %3 memory, %4 disk</numerusform>
                <numerusform>VMID %1 on %2, %n cores, %3 memory, %4 disk</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>orbit::ui::ToastStack</name>
        <message numerus="yes">
            <source>%n more</source>
            <translation>
                <numerusform>%n more</numerusform>
                <numerusform>%n more</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>orbit::ui::TopBar</name>
        <message numerus="yes">
            <source>%n task(s)</source>
            <comment>running</comment>
            <translation>
                <numerusform>%n task</numerusform>
                <numerusform>%n tasks</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n task(s) running</source>
            <translation>
                <numerusform>%n task running</numerusform>
                <numerusform>%n tasks running</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n alert(s)</source>
            <translation>
                <numerusform>%n alert</numerusform>
                <numerusform>%n alerts</numerusform>
            </translation>
        </message>
    </context>
</TS>
