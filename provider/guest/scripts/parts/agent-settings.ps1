<#
.SYNOPSIS
    "Random (Retrieve from console)" in the launch agent's own settings, and the way back.
.DESCRIPTION
    Reads and changes: EC2Launch v2  C:\ProgramData\Amazon\EC2Launch\config\agent-config.yml
                       EC2Launch     C:\ProgramData\Amazon\EC2-Windows\Launch\Config\LaunchConfig.json
                       EC2Config     C:\Program Files\Amazon\Ec2ConfigService\Settings\Config.xml, BundleConfig.xml
    Puts back:         see Restore-AgentSettings and Restore-ShutdownSwitch.

    The files are edited as text, so that every other setting, its order and the comments stay as they are.
    A file whose layout is not the one the agent writes is not guessed at: the script stops before any change.
#>
$launchV2 = "$env:ProgramData\Amazon\EC2Launch"
$launchV1 = "$env:ProgramData\Amazon\EC2-Windows\Launch"
$ec2Settings = "$env:ProgramFiles\Amazon\Ec2ConfigService\Settings"

function Read-SettingsFile([string]$Path) {
    if (-not (Test-Path -LiteralPath $Path)) { throw "The launch agent's settings file $Path does not exist." }
    return [System.IO.File]::ReadAllText($Path)
}

# Without a byte order mark, which the agents' own files do not have either.
function Write-SettingsFile([string]$Path, [string]$Text) {
    [System.IO.File]::WriteAllText($Path, $Text, (New-Object System.Text.UTF8Encoding $false))
}

function Get-SettingsPaths([string]$Agent) {
    if ($Agent -eq 'ec2launch-v2') { return @("$launchV2\config\agent-config.yml") }
    if ($Agent -eq 'ec2launch') { return @("$launchV1\Config\LaunchConfig.json") }
    return @("$ec2Settings\Config.xml", "$ec2Settings\BundleConfig.xml")
}

# In the layout that the agent and its settings window write. The file may be JSON instead, as the agent's guide shows
# under get-agent-config; that is told apart before this is called.
function Get-YamlWithRandomPassword([string]$Text) {
    $lines = @($Text -split "`n")
    $task = -1
    for ($i = 0; $i -lt $lines.Count; $i++) {
        if ($lines[$i] -match '^\s*-\s+task:\s*[''"]?setAdminAccount[''"]?\s*(#.*)?$') { $task = $i; break }
    }
    if ($task -lt 0) { throw 'agent-config.yml has no setAdminAccount task that could be set to a random password.' }
    $indent = $lines[$task].IndexOf('-')
    $inPassword = -1
    for ($i = $task + 1; $i -lt $lines.Count; $i++) {
        $line = $lines[$i]
        if (-not $line.Trim() -or $line.Trim().StartsWith('#')) { continue }
        $depth = $line.Length - $line.TrimStart().Length
        if ($depth -le $indent) { break }
        if ($inPassword -ge 0 -and $depth -le $inPassword) { $inPassword = -1 }
        if ($line -match '^\s*password:\s*(#.*)?$') { $inPassword = $depth; continue }
        if ($inPassword -ge 0 -and $line -match '^(\s*type:\s*)[''"]?[A-Za-z]+[''"]?(.*)$') {
            $lines[$i] = $matches[1] + 'random' + $matches[2]
            return ($lines -join "`n")
        }
    }
    throw 'The setAdminAccount task of agent-config.yml names no password type that could be set to random.'
}

function Get-JsonTaskWithRandomPassword([string]$Text) {
    $config = ConvertFrom-Json -InputObject $Text
    foreach ($stage in $config.config) {
        foreach ($task in $stage.tasks) {
            if ($task.task -eq 'setAdminAccount') {
                if ($task.inputs.password.type -eq 'random') { return $Text }
                $task.inputs.password.type = 'random'
                return (ConvertTo-Json -InputObject $config -Depth 20)
            }
        }
    }
    throw 'agent-config.yml has no setAdminAccount task that could be set to a random password.'
}

# One value of a text, found by a pattern with three groups: before, the value, after. Only the value changes.
function Get-TextWithValue([string]$Text, [string]$Pattern, [string]$Value, [string]$What) {
    $found = [regex]::Match($Text, $Pattern)
    if (-not $found.Success) { throw "$What is not where the launch agent keeps it." }
    $old = $found.Groups[2]
    return $Text.Substring(0, $old.Index) + $Value + $Text.Substring($old.Index + $old.Length)
}

function Get-RandomPasswordText([string]$Path, [string]$Text) {
    $leaf = Split-Path -Path $Path -Leaf
    if ($leaf -eq 'agent-config.yml') {
        if ($Text.TrimStart().StartsWith('{')) { return (Get-JsonTaskWithRandomPassword $Text) }
        return (Get-YamlWithRandomPassword $Text)
    }
    if ($leaf -eq 'LaunchConfig.json') {
        return (Get-TextWithValue $Text '("adminPasswordType"\s*:\s*")([^"]*)(")' 'Random' 'adminPasswordType in LaunchConfig.json')
    }
    if ($leaf -eq 'BundleConfig.xml') {
        $pattern = '(<Name>\s*SetPasswordAfterSysprep\s*</Name>\s*<Value>)([^<]*)(</Value>)'
        return (Get-TextWithValue $Text $pattern 'Yes' 'SetPasswordAfterSysprep in BundleConfig.xml')
    }
    # User data is what EC2Config keeps of the agents' reset: its plugin, too, switches itself off after a launch.
    $changed = $Text
    foreach ($plugin in @('Ec2SetPassword', 'Ec2HandleUserData')) {
        $pattern = "(<Name>\s*$plugin\s*</Name>\s*<State>)([^<]*)(</State>)"
        $changed = Get-TextWithValue $changed $pattern 'Enabled' "The plugin $plugin in Config.xml"
    }
    return $changed
}

# Reads the files again after writing: asking for the setting once more must then change nothing.
function Set-RandomPassword([string]$Agent) {
    $wanted = @{}
    foreach ($path in (Get-SettingsPaths $Agent)) {
        $wanted[$path] = Get-RandomPasswordText $path (Read-SettingsFile $path)
    }
    foreach ($path in @($wanted.Keys)) {
        if ($wanted[$path] -cne (Read-SettingsFile $path)) { Write-SettingsFile $path $wanted[$path] }
        $now = Read-SettingsFile $path
        if ($now -cne $wanted[$path]) { throw "$path does not hold the random password setting after it was written." }
        if ($path -like '*.json') { $null = ConvertFrom-Json -InputObject $now }
        if ($path -like '*.xml') { $null = [xml]$now }
    }
}

function Get-SavedPath([string]$Path) {
    return "$stateFolder\saved-$(Split-Path -Path $Path -Leaf)"
}

function Save-AgentSettings([string]$Agent) {
    foreach ($path in (Get-SettingsPaths $Agent)) { Copy-Item -LiteralPath $path -Destination (Get-SavedPath $path) -Force }
}

# For a run that failed while Windows was still as before: a password that the user chose must not become a random
# one at some later start.
function Restore-AgentSettings([string]$Agent) {
    foreach ($path in (Get-SettingsPaths $Agent)) {
        $saved = Get-SavedPath $path
        if (Test-Path -LiteralPath $saved) { Copy-Item -LiteralPath $saved -Destination $path -Force }
    }
}

function Remove-SavedSettings([string]$Agent) {
    foreach ($path in (Get-SettingsPaths $Agent)) {
        Remove-Item -LiteralPath (Get-SavedPath $path) -Force -ErrorAction SilentlyContinue
    }
}

# EC2Config has no flag that keeps the machine on: the switches for sysprep.exe in BundleConfig.xml decide.
# /quit instead of /shutdown keeps it on, so that the result can be read before it powers off.
function Set-QuitSwitch {
    $path = "$ec2Settings\BundleConfig.xml"
    $text = Read-SettingsFile $path
    $changed = [regex]::Replace($text, '(<Switches>[^<]*)/shutdown\b', '$1/quit')
    if ($changed -notmatch '<Switches>[^<]*/generalize[^<]*</Switches>' -or $changed -notmatch '<Switches>[^<]*/quit\b') {
        throw 'BundleConfig.xml has no switches for sysprep.exe that could be changed from /shutdown to /quit.'
    }
    if ($changed -cne $text) { Write-SettingsFile $path $changed }
    if ((Read-SettingsFile $path) -match '<Switches>[^<]*/shutdown\b') { throw 'BundleConfig.xml still says /shutdown.' }
}

# When: as soon as Sysprep has ended and before the machine powers off. Sysprep has read its switches by then, and
# the image is captured after the power-off: put back any later, the clones would inherit /quit, and "Shutdown with
# Sysprep" on one of them would never shut down. SetPasswordAfterSysprep stays at Yes: the clones need it.
function Restore-ShutdownSwitch {
    $path = "$ec2Settings\BundleConfig.xml"
    $saved = Get-SavedPath $path
    if (-not (Test-Path -LiteralPath $saved)) { return }
    $original = [regex]::Match((Read-SettingsFile $saved), '<Switches>[^<]*/shutdown\b')
    if (-not $original.Success) { return }
    $text = [regex]::Replace((Read-SettingsFile $path), '(<Switches>[^<]*)/quit\b', '$1/shutdown')
    Write-SettingsFile $path $text
    if ((Read-SettingsFile $path) -notmatch '<Switches>[^<]*/shutdown\b') { throw 'BundleConfig.xml does not say /shutdown again.' }
}
