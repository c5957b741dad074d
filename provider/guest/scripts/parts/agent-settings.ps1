<#
.SYNOPSIS
    "Random (Retrieve from console)" in the launch agent's own settings.
.DESCRIPTION
    Reads and changes: EC2Launch v2  C:\ProgramData\Amazon\EC2Launch\config\agent-config.yml
                       EC2Launch     C:\ProgramData\Amazon\EC2-Windows\Launch\Config\LaunchConfig.json
                       EC2Config     C:\Program Files\Amazon\Ec2ConfigService\Settings\Config.xml, BundleConfig.xml
    Puts back:         see put-back.ps1.

    The files are edited as text, so that every other setting, its order and the comments stay as they are.
    A file whose layout is not the one the agent writes is not guessed at: the script stops before any change.
#>
$launchV2 = "$env:ProgramData\Amazon\EC2Launch"
$launchV1 = "$env:ProgramData\Amazon\EC2-Windows\Launch"
$launchV1Task = 'Amazon Ec2 Launch - Instance Initialization'
$launchV1Tasks = @($launchV1Task, 'Amazon Ec2 Launch - Userdata Execution')
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

# Which line of agent-config.yml begins the task that sets the administrator's password.
function Find-AdminTask($Lines) {
    for ($i = 0; $i -lt $Lines.Count; $i++) {
        if ($Lines[$i] -match '^\s*-\s+task:\s*[''"]?setAdminAccount[''"]?\s*(#.*)?$') { return $i }
    }
    throw 'agent-config.yml has no setAdminAccount task that could be set to a random password.'
}

# In the layout that the agent and its settings window write. The file may be JSON instead, as the agent's guide shows
# under get-agent-config; that is told apart before this is called. A password in plain text beside the type (data:),
# with the lines that go on with it, is taken out: it is used no more, and would lie in the image.
function Get-YamlWithRandomPassword([string]$Text) {
    $lines = @($Text -split "`n")
    $task = Find-AdminTask $lines
    $inTask = $true
    $inPassword = -1
    $inData = -1
    $found = $false
    $kept = @($lines[0..$task])
    foreach ($line in @($lines | Select-Object -Skip ($task + 1))) {
        $depth = $line.Length - $line.TrimStart().Length
        $isBlank = -not $line.Trim()
        if (-not $isBlank -and $depth -le $inData) { $inData = -1 }
        if (-not $isBlank -and $inData -ge 0) { continue }
        if (-not $inTask -or $isBlank -or $line.Trim().StartsWith('#')) { $kept += $line; continue }
        $inTask = $depth -gt $lines[$task].IndexOf('-')
        if ($depth -le $inPassword -or -not $inTask) { $inPassword = -1 }
        if ($inPassword -ge 0 -and $line -match '^\s*data:') { $inData = $depth; continue }
        if ($inTask -and $line -match '^\s*password:\s*(#.*)?$') { $inPassword = $depth }
        if ($inPassword -ge 0 -and $line -match '^(\s*type:\s*)[''"]?[A-Za-z]+[''"]?(.*)$') {
            $line = $matches[1] + 'random' + $matches[2]
            $found = $true
        }
        $kept += $line
    }
    if (-not $found) { throw 'The setAdminAccount task of agent-config.yml names no password type that could be set to random.' }
    return ($kept -join "`n")
}

function Get-JsonTaskWithRandomPassword([string]$Text) {
    $config = ConvertFrom-Json -InputObject $Text
    foreach ($stage in $config.config) {
        foreach ($task in $stage.tasks) {
            if ($task.task -ne 'setAdminAccount') { continue }
            $password = $task.inputs.password
            $holdsData = $null -ne $password.data
            if ($password.type -eq 'random' -and -not $holdsData) { return $Text }
            $password.type = 'random'
            if ($holdsData) { $password.PSObject.Properties.Remove('data') }
            return (ConvertTo-Json -InputObject $config -Depth 20)
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
        $emptied = [regex]::Replace($Text, '("adminPassword"\s*:\s*")(?:[^"\\]|\\.)*"', '$1"')
        # Where EC2Launch runs at every start, it switches user data off at the first one. Clones need it.
        $emptied = [regex]::Replace($emptied, '("handleUserData"\s*:\s*)false\b', '$1true')
        return (Get-TextWithValue $emptied '("adminPasswordType"\s*:\s*")([^"]*)(")' 'Random' 'adminPasswordType in LaunchConfig.json')
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

# Windows' own message would quote the whole text, and a password may be in it.
function Assert-Readable([string]$Path, [string]$Text) {
    try {
        if ($Path -like '*.json' -or $Text.TrimStart().StartsWith('{')) { $null = ConvertFrom-Json -InputObject $Text }
        if ($Path -like '*.xml') { $null = [xml]$Text }
    }
    catch { throw "$Path is broken: it cannot be read as what it is, JSON or XML." }
}

# What the settings files will hold; throws where one cannot be edited. Changes nothing.
function Get-WantedSettings([string]$Agent) {
    $wanted = @{}
    foreach ($path in (Get-SettingsPaths $Agent)) {
        $text = Read-SettingsFile $path
        Assert-Readable $path $text
        $wanted[$path] = Get-RandomPasswordText $path $text
        if ($path -like '*BundleConfig.xml') { $null = Get-QuitSwitchText $text }
    }
    return $wanted
}

# Reads the files again after writing: asking for the setting once more must then change nothing.
function Set-RandomPassword([string]$Agent) {
    $wanted = Get-WantedSettings $Agent
    foreach ($path in @($wanted.Keys)) {
        if ($wanted[$path] -cne (Read-SettingsFile $path)) { Write-SettingsFile $path $wanted[$path] }
        $now = Read-SettingsFile $path
        if ($now -cne $wanted[$path]) { throw "$path does not hold the random password setting after it was written." }
        Assert-Readable $path $now
    }
}

# EC2Config has no flag that keeps the machine on: the switches for sysprep.exe in BundleConfig.xml decide.
# /quit instead of /shutdown keeps it on, so that the result can be read before it powers off.
function Get-QuitSwitchText([string]$Text) {
    $changed = [regex]::Replace($Text, '(<Switches>[^<]*)/shutdown\b', '$1/quit')
    if ($changed -notmatch '<Switches>[^<]*/generalize[^<]*</Switches>' -or $changed -notmatch '<Switches>[^<]*/quit\b') {
        throw 'BundleConfig.xml has no switches for sysprep.exe that could be changed from /shutdown to /quit.'
    }
    return $changed
}

function Set-QuitSwitch {
    $path = "$ec2Settings\BundleConfig.xml"
    $text = Read-SettingsFile $path
    $changed = Get-QuitSwitchText $text
    if ($changed -cne $text) { Write-SettingsFile $path $changed }
    if ((Read-SettingsFile $path) -match '<Switches>[^<]*/shutdown\b') { throw 'BundleConfig.xml still says /shutdown.' }
}

# EC2Launch before 1.3.550 takes no notice of -NoShutdown and lets Sysprep power the machine off.
function Test-SysprepWithoutShutdown([string]$Agent) {
    $script = "$launchV1\Scripts\SysprepInstance.ps1"
    if ($Agent -ne 'ec2launch') { return $true }
    return ((Test-Path -LiteralPath $script) -and "$(Get-Content -LiteralPath $script -Raw)" -match 'NoShutdown')
}
