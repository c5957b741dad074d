<#
.SYNOPSIS
    The settings that the answer file of a launch agent changes on the machine itself: how each is read and set.
.DESCRIPTION
    Reads:     time zone; system locale, and the locale and keyboard of new users; Remote Desktop and its firewall rules.
    Changes:   the same, where a function that sets is called.
    Puts back: nothing.

    As LocalSystem, whose settings are those of the sign-in screen and of services: HKCU is HKU\.DEFAULT.
#>
$terminalServer = 'HKLM:\SYSTEM\CurrentControlSet\Control\Terminal Server'
$international = 'HKCU:\Control Panel\International'
$keyboards = 'HKCU:\Keyboard Layout\Preload'

function Invoke-TimeZoneProgram([string[]]$Arguments) {
    $end = Invoke-Program "$env:SystemRoot\System32\tzutil.exe" $Arguments
    if ($end.ExitCode -ne 0) { throw "tzutil.exe ended with exit code $($end.ExitCode): $($end.Output)" }
    return "$($end.Output)".Trim()
}

# By their names, which are the same in every language. Every Windows Server has some: none means that they cannot be read.
function Get-RemoteDesktopRules {
    $rules = @(Get-NetFirewallRule -Name 'RemoteDesktop-*' -ErrorAction Stop)
    if ($rules.Count -eq 0) { throw 'the firewall has no rules for Remote Desktop' }
    return $rules
}

function Get-RuleNames {
    return @(Get-RemoteDesktopRules | Where-Object { "$($_.Enabled)" -eq 'True' } | ForEach-Object { "$($_.Name)" })
}

# One setting as one text, so that two of them can be compared.
function Get-KeptSetting([string]$Name) {
    switch ($Name) {
        'timeZone' { return (Invoke-TimeZoneProgram @('/g')) }
        'systemLocale' { return "$((Get-WinSystemLocale).Name)" }
        'userLocale' { return "$((Get-ItemProperty -Path $international -ErrorAction SilentlyContinue).LocaleName)" }
        'keyboard' { return "$((Get-ItemProperty -Path $keyboards -ErrorAction SilentlyContinue).'1')" }
        'denyRemoteDesktop' { return "$((Get-ItemProperty -Path $terminalServer).fDenyTSConnections)" }
        'remoteDesktopRules' { return ((Get-RuleNames | Sort-Object) -join ' ') }
    }
}

function Set-RuleNames([string[]]$Names) {
    foreach ($rule in (Get-RemoteDesktopRules)) {
        $wanted = "$($Names -contains "$($rule.Name)")"
        if ("$($rule.Enabled)" -ne $wanted) { Set-NetFirewallRule -Name "$($rule.Name)" -Enabled $wanted }
    }
}

function Set-KeptSetting([string]$Name, [string]$Value) {
    switch ($Name) {
        'timeZone' { $null = Invoke-TimeZoneProgram @('/s', $Value) }
        'systemLocale' { Set-WinSystemLocale -SystemLocale $Value }
        'userLocale' { Set-Culture -CultureInfo $Value }
        'keyboard' { Set-ItemProperty -Path $keyboards -Name '1' -Value $Value }
        'denyRemoteDesktop' { Set-ItemProperty -Path $terminalServer -Name fDenyTSConnections -Value ([int]$Value) }
        'remoteDesktopRules' { Set-RuleNames @($Value -split ' ') }
    }
}

function Get-SettingsRecord([string]$RunId) {
    if ("$RunId" -notmatch '^[A-Za-z0-9_-]{1,64}$') { throw 'The run id is not made of letters, digits, - and _.' }
    return "$env:ProgramData\pulumi-lightsail-windows\settings-$RunId.json"
}

# Nothing where there is none, or one that is not whole.
function Read-SettingsRecord([string]$Path) {
    if (-not (Test-Path -LiteralPath $Path)) { return }
    $text = Read-MarkerText $Path
    if (-not $text.Trim()) { return }
    try { return (ConvertFrom-Json -InputObject $text) } catch { return }
}
