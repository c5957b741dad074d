<#
.SYNOPSIS
    What kind of Windows this is: image state, launch agent, built-in administrator.
.DESCRIPTION
    Reads:     the registry, files of the launch agents, local accounts.
    Changes:   nothing.
    Puts back: nothing.
#>
$panther = "$env:SystemRoot\System32\Sysprep\Panther"
$generalizedState = 'IMAGE_STATE_GENERALIZE_RESEAL_TO_OOBE'

function Get-ImageState {
    $key = 'HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\Setup\State'
    $state = (Get-ItemProperty -Path $key -ErrorAction SilentlyContinue).ImageState
    if ($state) { return [string]$state }
    return 'unknown'
}

function Get-FileVersion([string]$Path) {
    $version = (Get-Item -LiteralPath $Path).VersionInfo.ProductVersion
    if ($version) { return "$version".Trim() }
    return $null
}

# EC2Launch v2 comes first: images of 2016 and 2019 exist with v2 installed beside the remains of v1. What lies in Program
# Files comes before what lies in ProgramData, where ordinary users may make folders.
function Get-LaunchAgent {
    $v2 = "$env:ProgramFiles\Amazon\EC2Launch\EC2Launch.exe"
    if (Test-Path -LiteralPath $v2) {
        return @{ Name = 'ec2launch-v2'; Version = (Get-FileVersion $v2); Log = "$env:ProgramData\Amazon\EC2Launch\log\agent.log" }
    }
    $config = "$env:ProgramFiles\Amazon\Ec2ConfigService"
    if (Test-Path -LiteralPath "$config\Ec2Config.exe") {
        return @{ Name = 'ec2config'; Version = (Get-FileVersion "$config\Ec2Config.exe"); Log = "$config\Logs\Ec2ConfigLog.txt" }
    }
    $v1 = "$env:ProgramData\Amazon\EC2-Windows\Launch"
    if (Test-Path -LiteralPath "$v1\Module\Ec2Launch.psd1") {
        $manifest = Get-Content -LiteralPath "$v1\Module\Ec2Launch.psd1" -Raw
        $version = $null
        if ($manifest -match "ModuleVersion\s*=\s*['""]([^'""]+)['""]") { $version = $matches[1] }
        return @{ Name = 'ec2launch'; Version = $version; Log = "$v1\Log\EC2Launch.log" }
    }
    return @{ Name = 'none'; Version = $null; Log = '' }
}

# By its number and not by its name, which is translated on other languages and may have been changed.
function Get-BuiltInAdministrator {
    $filter = "LocalAccount = TRUE AND SID LIKE 'S-1-5-21-%-500'"
    return (Get-CimInstance -ClassName Win32_UserAccount -Filter $filter | Select-Object -First 1)
}

# Task Scheduler is asked through WMI. That there is no such task, and that there is no answer, are two things. Its cmdlets
# are functions of a module, which see the $ErrorActionPreference of the session and not that of a script: each is told.
function Find-Task([string]$Name) {
    try { return (Get-ScheduledTask -TaskName $Name -ErrorAction Stop) }
    catch {
        if ("$($_.FullyQualifiedErrorId)" -like 'CmdletizationQuery_NotFound*') { return $null }
        throw
    }
}

function Test-ProcessRunning([string[]]$Name) {
    return (@(Get-Process -Name $Name -ErrorAction SilentlyContinue).Count -gt 0)
}
