<#
.SYNOPSIS
    Looks for everything that is known to make Sysprep fail, or that Sysprep will undo, and reports it all at once.
.DESCRIPTION
    Reads:     registry, processes, accounts, profiles, AppX packages, BitLocker, licensing, free space, the launch
               agent's settings, the records of runs, whether the launch agent is at work.
    Changes:   nothing, but for a scheduled task that runs cmd.exe /c exit 0 as the built-in Administrator and is removed
               again: whether the Administrator can be logged on so. Waits half an hour at most for the end of the launch agent's run, and where Windows is servicing
               itself: up to fifteen minutes soon after a start, else three.
    Puts back: nothing.

    Each check is a function that returns nothing, or a finding. A check that fails itself becomes a finding with
    the verdict "unknown", so that one broken WMI class does not hide the other answers.
#>
$maximumItems = 20

function New-Finding([string]$Check, [string]$Verdict, [string]$Detail, $Items = @()) {
    $all = @($Items | ForEach-Object { Get-LastPart "$_" 160 })
    $kept = @($all | Select-Object -First $maximumItems)
    return [ordered]@{
        check = $Check; verdict = $Verdict; detail = $Detail
        items = $kept; itemsOmitted = ($all.Count - $kept.Count)
    }
}

function Get-LaunchAgentFinding {
    $agent = Get-LaunchAgent
    if ($agent.Name -eq 'none') { return (New-Finding 'launch-agent' 'block' 'none') }
    if (-not (Test-SysprepWithoutShutdown $agent.Name)) { New-Finding 'launch-agent' 'block' "EC2Launch $($agent.Version)" }
}

# A run that was killed while it wrote the settings: the next one puts them back before it needs them.
function Test-SettingsReturn {
    return (@(Get-UnrepairedMarkers | Where-Object { $_.saved -and -not (Test-Spent $_) }).Count -gt 0)
}

# Only works out what the settings would be: a file that cannot be edited must not be found after an outage.
function Get-AgentSettingsFinding {
    $agent = (Get-LaunchAgent).Name
    if ($agent -eq 'none') { return }
    try { $null = Get-WantedSettings $agent }
    catch {
        if (Test-SettingsReturn) { return (New-Finding 'agent-settings' 'warn' "$($_.Exception.Message)") }
        New-Finding 'agent-settings' 'block' "$($_.Exception.Message)"
    }
}

# Sysprep runs the agent's scripts with all rights, and goes by what our own folder holds.
function Get-PlantedFilesFinding {
    $paths = @(Get-AgentItems (Get-LaunchAgent).Name)
    if (Test-Path -LiteralPath $stateFolder) {
        $paths += @($stateFolder) + @(Get-ChildItem -LiteralPath $stateFolder -Force | ForEach-Object { $_.FullName })
    }
    $found = @(Find-Untrusted $paths)
    if ($found.Count -gt 0) { New-Finding 'planted-files' 'block' "$($found.Count)" $found }
}

# The launch agent asks it for the instance's key, and publishes the new password by it. EC2Launch speaks its version 2
# from 1.3.2002730 on.
function Get-MetadataFinding {
    if (-not (Get-Ec2InstanceId)) { return (New-Finding 'metadata' 'block' 'no answer') }
    $agent = Get-LaunchAgent
    if ($agent.Name -ne 'ec2launch' -or -not (Test-OlderThan $agent.Version '1.3.2002730')) { return }
    try { $null = Invoke-RestMethod -Method Get -Uri 'http://169.254.169.254/latest/meta-data/instance-id' -TimeoutSec 5 }
    catch { New-Finding 'metadata' 'block' "EC2Launch $($agent.Version)" }
}

function Test-OlderThan([string]$Version, [string]$Least) {
    try { return ([version]$Version -lt [version]$Least) } catch { return $false }
}

# EC2Launch v2 starts the Systems Manager agent by its task startSsm, after a start that went well to its end. Its task
# installEgpuManager calls wmic, which newer versions of Windows have no more, and fails every first start.
function Get-LaunchTasksFinding {
    if ((Get-LaunchAgent).Name -ne 'ec2launch-v2' -or (Test-SettingsReturn)) { return }
    $text = Read-SettingsFile "$launchV2\config\agent-config.yml"
    $odd = @()
    if ($text -notmatch '(?m)^[^#]*\bstartSsm\b') { $odd += 'startSsm is missing' }
    $hasWmic = Test-Path -LiteralPath "$env:SystemRoot\System32\wbem\WMIC.exe"
    if (-not $hasWmic -and $text -match '(?m)^[^#]*\binstallEgpuManager\b') { $odd += 'installEgpuManager needs wmic.exe' }
    if ((Invoke-Program "$env:ProgramFiles\Amazon\EC2Launch\EC2Launch.exe" @('status') 60).ExitCode -eq 1) { $odd += 'the last start of the agent failed' }
    if ($odd.Count -gt 0) { New-Finding 'launch-tasks' 'block' ($odd -join ', ') $odd }
}

# The answer files call the account by its English name.
function Get-AdministratorNameFinding {
    $name = "$((Get-BuiltInAdministrator).Name)"
    if (-not $name -or $name -eq 'Administrator') { return }
    $text = Get-AnswerFile (Get-LaunchAgent).Name
    if ($text -match '\bAdministrator\b' -and $text -notmatch [regex]::Escape($name)) { New-Finding 'administrator-name' 'block' $name }
}

function Test-CopyProfile { return ((Get-AnswerFile (Get-LaunchAgent).Name) -match '<CopyProfile>\s*true') }

# With CopyProfile, the next start copies the Administrator's profile, and fails for good where there is none.
function Get-AdministratorProfileFinding {
    if (-not (Test-CopyProfile)) { return }
    $profiles = @(Get-CimInstance -ClassName Win32_UserProfile | Where-Object { "$($_.SID)" -like 'S-1-5-21-*-500' })
    if ($profiles.Count -eq 0) { New-Finding 'administrator-profile' 'block' 'none' }
}

# Windows Server 2025 changed what the agent knows a machine by (amazon-ssm-agent, issue 601).
function Get-SsmAgentFinding {
    $path = "$env:ProgramFiles\Amazon\SSM\amazon-ssm-agent.exe"
    if ([int](Get-CimInstance -ClassName Win32_OperatingSystem).BuildNumber -lt 26040 -or -not (Test-Path -LiteralPath $path)) { return }
    $version = Get-FileVersion $path
    if (Test-OlderThan $version '3.3.1345.0') { New-Finding 'ssm-agent' 'block' "$version" }
}

# That the Administrator can be logged on by a task is tried with a harmless one, long before Sysprep needs it.
function Get-TaskLogonFinding {
    $administrator = Get-BuiltInAdministrator
    if (-not $administrator -or $administrator.Disabled) { return }
    $result = Test-TaskLogon "$($administrator.Name)" $null
    if ($result -eq 0) { return }
    $text = Get-ResultText $result
    if ($text -match 'batch job') { return (New-Finding 'task-logon' 'block' $text) }
    New-Finding 'task-logon' 'warn' $text
}

function Get-ImageStateFinding {
    $state = Get-ImageState
    if ($state -ne 'IMAGE_STATE_COMPLETE') { New-Finding 'image-state' 'block' $state }
}

function Get-RearmCountFinding {
    $count = (Get-CimInstance -ClassName SoftwareLicensingService).RemainingWindowsReArmCount
    if ($count -eq 0) { New-Finding 'rearm-count' 'block' "$count" }
}

# 7 and 2 are what these values are on a machine where no Sysprep is half done.
function Get-SysprepStatusFinding {
    $status = Get-ItemProperty -Path 'HKLM:\SYSTEM\Setup\Status\SysprepStatus' -ErrorAction SilentlyContinue
    if ($null -eq $status) { return }
    $odd = @()
    if ($null -ne $status.GeneralizationState -and $status.GeneralizationState -ne 7) {
        $odd += "GeneralizationState = $($status.GeneralizationState)"
    }
    if ($null -ne $status.CleanupState -and $status.CleanupState -ne 2) { $odd += "CleanupState = $($status.CleanupState)" }
    if ($odd.Count -gt 0) { New-Finding 'sysprep-status' 'warn' ($odd -join ', ') $odd }
}

function Get-PendingRebootFinding {
    $windows = 'HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion'
    $keys = @(
        "$windows\Component Based Servicing\RebootPending",
        "$windows\Component Based Servicing\PackagesPending",
        "$windows\WindowsUpdate\Auto Update\RebootRequired"
    )
    $present = @($keys | Where-Object { Test-Path -LiteralPath $_ })
    if ($present.Count -gt 0) { New-Finding 'pending-reboot' 'block' "$($present.Count)" $present }
}

function Get-PendingFileRenameFinding {
    $manager = Get-ItemProperty -Path 'HKLM:\SYSTEM\CurrentControlSet\Control\Session Manager'
    $names = @($manager.PendingFileRenameOperations | Where-Object { $_ })
    if ($names.Count -gt 0) { New-Finding 'pending-file-rename' 'warn' "$($names.Count)" $names }
}

# A stop would kill user data half-way, and it does not run again.
function Get-LaunchAgentRunningFinding {
    $agent = (Get-LaunchAgent).Name
    $patience = 1800
    if (Wait-LaunchEnd $agent $patience) { return }
    New-Finding 'launch-agent-running' 'block' "$patience seconds"
}

# Soon after a start, Windows commonly services itself for more than ten minutes.
function Get-ServicingPatience {
    $booted = (Get-CimInstance -ClassName Win32_OperatingSystem).LastBootUpTime
    if (((Get-UtcNow) - $booted.ToUniversalTime()).TotalMinutes -lt 30) { return 900 }
    return 180
}

# TrustedInstaller runs for a while and goes away by itself: that alone is no finding.
function Get-ServicingFinding {
    $names = @('TiWorker', 'TrustedInstaller')
    $patience = Get-ServicingPatience
    $waited = 0
    while ((Test-ProcessRunning $names) -and $waited -lt $patience) {
        Start-Sleep -Seconds 10
        $waited += 10
    }
    if (Test-ProcessRunning $names) {
        $running = @(Get-Process -Name $names -ErrorAction SilentlyContinue | ForEach-Object { $_.ProcessName })
        New-Finding 'servicing' 'block' "for $waited seconds" $running
    }
}

function Get-SysprepRunningFinding {
    if (Test-ProcessRunning 'sysprep') { New-Finding 'sysprep-running' 'block' 'sysprep.exe' }
}

# Sysprep ends with 0x80073cf2 for a package that a user has and that is not provisioned for all users. Windows'
# own system apps and frameworks are exempt. SignatureKind does not exist before Windows Server 2016; there the
# system apps are known by lying under the Windows folder.
function Get-AppxFinding {
    if (-not (Get-Command -Name Get-AppxPackage -ErrorAction SilentlyContinue)) { return }
    $provisioned = @(Get-AppxProvisionedPackage -Online | ForEach-Object { $_.DisplayName })
    $blocking = @(Get-AppxPackage -AllUsers | Where-Object {
            $installed = @($_.PackageUserInformation | Where-Object { "$($_.InstallState)" -eq 'Installed' })
            $known = $null -ne $_.PackageUserInformation
            -not $_.IsFramework -and
            "$($_.SignatureKind)" -ne 'System' -and
            "$($_.InstallLocation)" -notlike "$env:SystemRoot\*" -and
            ($installed.Count -gt 0 -or -not $known) -and
            $provisioned -notcontains $_.Name
        } | ForEach-Object { "$($_.PackageFullName)" })
    if ($blocking.Count -gt 0) { New-Finding 'appx' 'block' "$($blocking.Count)" $blocking }
}

# The class exists only where the BitLocker feature is installed; before Windows Server 2016 its status is a method.
function Get-BitLockerFinding {
    $space = 'root\cimv2\Security\MicrosoftVolumeEncryption'
    $filter = "DriveLetter = '$env:SystemDrive'"
    $volume = Get-CimInstance -Namespace $space -ClassName Win32_EncryptableVolume -Filter $filter -ErrorAction SilentlyContinue
    if (-not $volume) { return }
    $status = $volume.ConversionStatus
    if ($null -eq $status) {
        $status = (Invoke-CimMethod -InputObject $volume -MethodName GetConversionStatus).ConversionStatus
    }
    if ($status -ne 0) { New-Finding 'bitlocker' 'block' "$status" }
}

function Get-DomainFinding {
    $computer = Get-CimInstance -ClassName Win32_ComputerSystem
    if ($computer.PartOfDomain -and $computer.DomainRole -lt 4) { New-Finding 'domain' 'warn' "$($computer.Domain)" }
}

# 4 and 5: backup and primary domain controller. Sysprep does not support the role.
function Get-DomainControllerFinding {
    $computer = Get-CimInstance -ClassName Win32_ComputerSystem
    if ($computer.DomainRole -ge 4) { New-Finding 'domain-controller' 'block' "$($computer.Domain)" }
}

function Get-AdministratorDisabledFinding {
    $administrator = Get-BuiltInAdministrator
    if (-not $administrator) { return (New-Finding 'administrator-disabled' 'block' '') }
    if ($administrator.Disabled) { New-Finding 'administrator-disabled' 'block' "$($administrator.Name)" }
}

function Get-FreeSpaceFinding {
    $disk = Get-CimInstance -ClassName Win32_LogicalDisk -Filter "DeviceID = '$env:SystemDrive'"
    $free = [math]::Round($disk.FreeSpace / (1024 * 1024 * 1024), 1)
    if ($free -lt 10) {
        New-Finding 'free-space' 'warn' ($free.ToString([System.Globalization.CultureInfo]::InvariantCulture))
    }
}

# People's accounts only: services such as SQL Server's have profiles too, which Sysprep leaves in peace.
function Get-ExtraProfilesFinding {
    $profiles = @(Get-CimInstance -ClassName Win32_UserProfile |
            Where-Object { "$($_.SID)" -like 'S-1-5-21-*' -and "$($_.SID)" -notlike '*-500' } |
            ForEach-Object { "$($_.LocalPath)" })
    if ($profiles.Count -gt 0) { New-Finding 'extra-profiles' 'warn' "$($profiles.Count)" $profiles }
}

function Get-StaleProfilesFinding {
    $list = 'HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion\ProfileList'
    $stale = @(Get-ChildItem -Path $list | Where-Object {
            $path = (Get-ItemProperty -LiteralPath $_.PSPath -ErrorAction SilentlyContinue).ProfileImagePath
            $_.PSChildName -like '*.bak' -or ($path -and -not (Test-Path -LiteralPath $path))
        } | ForEach-Object { "$($_.PSChildName)" })
    if ($stale.Count -eq 0) { return }
    if (Test-CopyProfile) { return (New-Finding 'stale-profiles' 'block' "$($stale.Count)" $stale) }
    New-Finding 'stale-profiles' 'warn' "$($stale.Count)" $stale
}

function Get-Preflight {
    $checks = [ordered]@{
        'launch-agent'           = { Get-LaunchAgentFinding }
        'planted-files'          = { Get-PlantedFilesFinding }
        'agent-settings'         = { Get-AgentSettingsFinding }
        'metadata'               = { Get-MetadataFinding }
        'ssm-agent'              = { Get-SsmAgentFinding }
        'image-state'            = { Get-ImageStateFinding }
        'rearm-count'            = { Get-RearmCountFinding }
        'sysprep-status'         = { Get-SysprepStatusFinding }
        'launch-agent-running'   = { Get-LaunchAgentRunningFinding }
        'launch-tasks'           = { Get-LaunchTasksFinding }
        'servicing'              = { Get-ServicingFinding }
        'pending-reboot'         = { Get-PendingRebootFinding }
        'pending-file-rename'    = { Get-PendingFileRenameFinding }
        'sysprep-running'        = { Get-SysprepRunningFinding }
        'appx'                   = { Get-AppxFinding }
        'bitlocker'              = { Get-BitLockerFinding }
        'domain'                 = { Get-DomainFinding }
        'domain-controller'      = { Get-DomainControllerFinding }
        'administrator-disabled' = { Get-AdministratorDisabledFinding }
        'administrator-name'     = { Get-AdministratorNameFinding }
        'administrator-profile'  = { Get-AdministratorProfileFinding }
        'task-logon'             = { Get-TaskLogonFinding }
        'free-space'             = { Get-FreeSpaceFinding }
        'extra-profiles'         = { Get-ExtraProfilesFinding }
        'stale-profiles'         = { Get-StaleProfilesFinding }
    }
    $findings = @()
    foreach ($check in $checks.Keys) {
        try {
            $found = & $checks[$check]
            if ($found) { $findings += , $found }
        }
        catch {
            $findings += , (New-Finding $check 'unknown' (Get-LastPart "$($_.Exception.Message)" 300))
        }
    }
    return [ordered]@{ checks = @($checks.Keys); findings = $findings }
}

Invoke-Script 'preflight' { Get-Preflight }
