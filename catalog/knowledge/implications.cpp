#include "catalog/knowledge/implications.h"

namespace unitlint::knowledge {
namespace {

constexpr Implication rows[] = {
    {"DynamicUser", "`DynamicUser=yes`", "User", "a user of the unit's name, unless one is set"},
    {"DynamicUser", "`DynamicUser=yes`", "Group", "a group of the unit's name, unless one is set"},
    {"DynamicUser", "`DynamicUser=yes`", "ProtectSystem", "`ProtectSystem=strict`, always",
     "no yes full", "strict"},
    {"DynamicUser", "`DynamicUser=yes`", "ProtectHome",
     "`ProtectHome=read-only`, where it is not stricter", "no", "read-only"},
    {"DynamicUser", "`DynamicUser=yes`", "PrivateTmp", "a private `/tmp`, always", "no", "yes"},
    {"DynamicUser", "`DynamicUser=yes`", "RemoveIPC", "`RemoveIPC=yes`, always", "no", "yes"},
    {"DynamicUser", "`DynamicUser=yes`", "NoNewPrivileges", "`NoNewPrivileges=yes`, always", "no",
     "yes"},
    {"DynamicUser", "`DynamicUser=yes`", "RestrictSUIDSGID", "`RestrictSUIDSGID=yes`, always", "no",
     "yes"},
    {"PrivateDevices", "`PrivateDevices=yes`", "CapabilityBoundingSet",
     "without `CAP_MKNOD` and `CAP_SYS_RAWIO`"},
    {"PrivateDevices", "`PrivateDevices=yes`", "DevicePolicy",
     "`DevicePolicy=closed`, where it is `auto`", "auto", "closed"},
    {"PrivateDevices", "`PrivateDevices=yes`", "SystemCallFilter", "denies `@raw-io`"},
    {"ProtectKernelModules", "`ProtectKernelModules=yes`", "CapabilityBoundingSet",
     "without `CAP_SYS_MODULE`"},
    {"ProtectKernelModules", "`ProtectKernelModules=yes`", "SystemCallFilter", "denies `@module`"},
    {"ProtectKernelLogs", "`ProtectKernelLogs=yes`", "CapabilityBoundingSet",
     "without `CAP_SYSLOG`"},
    {"ProtectClock", "`ProtectClock=yes`", "CapabilityBoundingSet",
     "without `CAP_SYS_TIME` and `CAP_WAKE_ALARM`"},
    {"ProtectClock", "`ProtectClock=yes`", "SystemCallFilter", "denies `@clock`"},
    {"ProtectClock", "`ProtectClock=yes`", "DeviceAllow",
     "`char-rtc r`, where devices are restricted"},
    {"PrivateNetwork", "`PrivateNetwork=yes`", "PrivateMounts", "on, unless it is set to `no`"},
    {"NetworkNamespacePath", "`NetworkNamespacePath=`", "PrivateMounts",
     "on, unless it is set to `no`"},
    {"ProtectProc", "`ProtectProc=`", "MountAPIVFS", "on, unless it is set to `no`"},
    {"ProcSubset", "`ProcSubset=`", "MountAPIVFS", "on, unless it is set to `no`"},
    {"ProtectKernelTunables", "`ProtectKernelTunables=yes`", "MountAPIVFS",
     "on, unless it is set to `no`"},
    {"ProtectControlGroups", "`ProtectControlGroups=`", "MountAPIVFS",
     "on, unless it is set to `no`"},
    {"RootDirectory", "`RootDirectory=`", "MountAPIVFS", "on, unless it is set to `no`"},
    {"RootImage", "`RootImage=`", "MountAPIVFS", "on, unless it is set to `no`"},
    {"DelegateNamespaces", "`DelegateNamespaces=`", "PrivateUsers",
     "`PrivateUsers=self`, unless it is set"},
    {"PrivateTmp", "`PrivateTmp=yes`", "After", "`systemd-tmpfiles-setup.service`"},
    {"PrivateTmp", "`PrivateTmp=yes`", "WantsMountsFor", "`/tmp` and `/var/tmp`"},
    {"BusName", "`BusName=`", "Type", "`Type=dbus`, unless it is set"},
    {"LoadCredential", "`LoadCredential=`", "Type", "`Type=exec`, unless it is set"},
    {"SetCredential", "`SetCredential=`", "Type", "`Type=exec`, unless it is set"},
    {"ImportCredential", "`ImportCredential=`", "Type", "`Type=exec`, unless it is set"},
    {"Type", "`Type=notify` or `notify-reload`", "NotifyAccess",
     "`NotifyAccess=main`, where it is `none`"},
    {"WatchdogSec", "`WatchdogSec=`", "NotifyAccess", "`NotifyAccess=main`, where it is `none`"},
    {"Delegate", "`Delegate=yes`", "OOMPolicy", "`OOMPolicy=continue`, unless it is set"},
    {"Type", "`Type=oneshot`", "TimeoutStartSec", "no limit, unless one is set"},
};

}  // namespace

std::span<const Implication> implications() { return rows; }

}  // namespace unitlint::knowledge
