<#
.SYNOPSIS
    "Random (Retrieve from console)" in the launch agent's own settings.
.DESCRIPTION
    Reads and changes: EC2Launch v2  C:\ProgramData\Amazon\EC2Launch\config\agent-config.yml
                       EC2Launch     C:\ProgramData\Amazon\EC2-Windows\Launch\Config\LaunchConfig.json
                       EC2Config     C:\Program Files\Amazon\Ec2ConfigService\Settings\Config.xml, BundleConfig.xml
    Puts back:         see put-back.ps1.

    The settings are found by their structure, and only their values change: everything else stays byte for byte.
    A file in which they are not found is not guessed at: the script stops before any change.
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

# One change of a text: what lies at this place, in this length, becomes the new text.
function New-Edit([int]$At, [int]$Length, [string]$Text) { return @{ At = $At; Length = $Length; Text = $Text } }

# The last one first, so that the places of the others stay what they were.
function Get-EditedText([string]$Text, $Edits) {
    foreach ($edit in @($Edits | Sort-Object -Property { $_.At } -Descending)) {
        $Text = $Text.Remove($edit.At, $edit.Length).Insert($edit.At, $edit.Text)
    }
    return $Text
}

# The words of JSON, and of YAML between { and }, with the place of each.
function Get-FlowWords([string]$Text, [int]$From) {
    $pattern = '"(?:[^"\\]|\\.)*"|''(?:[^'']|'''')*''|(?<=\s)#[^\n]*|[{}\[\],:]|[^\s{}\[\],:"'']+'
    foreach ($match in [regex]::Matches($Text.Substring($From), $pattern)) {
        if ($match.Value.StartsWith('#')) { continue }
        @{ At = $From + $match.Index; Length = $match.Length; Text = $match.Value; Name = $match.Value.Trim('"', "'") }
    }
}

# Which word closes what this one opens; of a plain value, the word itself.
function Get-FlowEnd($Words, [int]$Open) {
    $depth = 0
    for ($i = $Open; $i -lt $Words.Count; $i++) {
        if (@('{', '[') -contains $Words[$i].Text) { $depth += 1 }
        if (@('}', ']') -contains $Words[$i].Text) { $depth -= 1 }
        if ($depth -le 0) { return $i }
    }
    throw 'A bracket in the settings of the launch agent is not closed.'
}

# Which word is the value of this key of the collection that $Open opens; -1 where it has no such key.
function Find-FlowValue($Words, [int]$Open, [string]$Key) {
    $end = Get-FlowEnd $Words $Open
    for ($i = $Open + 1; $i -lt $end - 1; $i++) {
        if ($Words[$i].Name -eq $Key -and $Words[$i + 1].Text -eq ':') { return ($i + 2) }
        $i = Get-FlowEnd $Words $i
    }
    return -1
}

# A new value of a key, in the quotes of the old one, if it has any.
function New-ValueEdit($Word, [string]$Value) {
    $quote = ''
    if ($Word.Text -match '^["'']') { $quote = $Word.Text.Substring(0, 1) }
    return (New-Edit $Word.At $Word.Length "$quote$Value$quote")
}

$noPasswordType = 'The setAdminAccount task of agent-config.yml names no password type that could be set to random.'

# A password in plain text beside the type (data) is taken out: it is used no more, and would lie in the image.
function Get-FlowPasswordEdits($Words, [int]$Open) {
    $type = Find-FlowValue $Words $Open 'type'
    if ($type -lt 0) { throw $noPasswordType }
    New-ValueEdit $Words[$type] 'random'
    $data = Find-FlowValue $Words $Open 'data'
    if ($data -lt 0) { return }
    $first = $data - 2
    $last = Get-FlowEnd $Words $data
    if ($Words[$last + 1].Text -eq ',') { $last += 1 } elseif ($Words[$first - 1].Text -eq ',') { $first -= 1 }
    New-Edit $Words[$first].At ($Words[$last].At + $Words[$last].Length - $Words[$first].At) ''
}

# agent-config.yml as JSON, as the agent's guide shows it under get-agent-config.
function Get-JsonTaskEdits([string]$Text) {
    $words = @(Get-FlowWords $Text 0)
    for ($i = 2; $i -lt $words.Count; $i++) {
        if ($words[$i].Name -cne 'setAdminAccount' -or $words[$i - 2].Name -cne 'task') { continue }
        $open = $i - 2
        while ($open -gt 0 -and ($words[$open].Text -ne '{' -or (Get-FlowEnd $words $open) -lt $i)) { $open -= 1 }
        foreach ($key in @('inputs', 'password')) {
            $open = Find-FlowValue $words $open $key
            if ($open -lt 0) { throw $noPasswordType }
        }
        Get-FlowPasswordEdits $words $open
    }
}

# One line of YAML in block style: where it and its key stand, whether it begins an item of a list, key and value.
function Get-YamlLine([string]$Line, [int]$At) {
    $indent = $Line.Length - $Line.TrimStart(' ').Length
    $isBlank = $Line.Trim() -eq '' -or $Line.TrimStart().StartsWith('#')
    $entry = @{ At = $At; Length = $Line.Length; Indent = $indent; Depth = $indent; IsBlank = $isBlank; IsItem = $false; Key = ''; Value = '' }
    if (-not $isBlank -and $Line.TrimEnd() -match '^( *(?:- +)*)("[^"]*"|''[^'']*''|[^\s#:"''{\[-][^\s:]*)( *:(?: +[&!][^\s#]+)* *)(?=\s|["''{\w*]|$)(.*)$') {
        $entry.Depth = $matches[1].Length
        $entry.IsItem = $matches[1].Contains('-')
        $entry.Key = $matches[2].Trim('"', "'")
        $entry.Value = ($matches[4] -replace '(^|\s+)#.*$', '').Trim()
        $entry.ValueAt = $At + $matches[1].Length + $matches[2].Length + $matches[3].Length
    }
    return $entry
}

# The lines of the list's item that holds this one: up to its dash, and down to whatever stands less deep.
function Get-YamlItem($Lines, [int]$Index) {
    $depth = $Lines[$Index].Depth
    $first = $Index
    while ($first -gt 0 -and -not ($Lines[$first].IsItem -and $Lines[$first].Depth -eq $depth)) { $first -= 1 }
    $last = $Index
    while ($last + 1 -lt $Lines.Count -and ($Lines[$last + 1].IsBlank -or $Lines[$last + 1].Indent -ge $depth)) { $last += 1 }
    return $Lines[$first..$last]
}

# The lines below this one that stand deeper: what looks like a comment may be a line of a text.
function Get-YamlChildren($Lines, $Parent) {
    $isBelow = $false
    foreach ($line in $Lines) {
        if ($isBelow -and -not $line.IsBlank -and $line.Indent -le $Parent.Depth) { return }
        if ($isBelow -and $line.Indent -gt $Parent.Depth) { $line }
        if ($line.At -eq $Parent.At) { $isBelow = $true }
    }
}

function Get-YamlPasswordEdits([string]$Text, $Lines) {
    foreach ($line in @($Lines | Where-Object { @('inputs', 'password') -contains $_.Key -and $_.Value.StartsWith('{') })) {
        $words = @(Get-FlowWords $Text $line.ValueAt)
        $open = 0
        if ($line.Key -eq 'inputs') { $open = Find-FlowValue $words 0 'password' }
        if ($open -ge 0) { return (Get-FlowPasswordEdits $words $open) }
    }
    $password = $Lines | Where-Object { $_.Key -eq 'password' -and $_.Value -eq '' } | Select-Object -First 1
    if (-not $password) { throw $noPasswordType }
    $children = @(Get-YamlChildren $Lines $password)
    $type = $children | Where-Object { $_.Key -eq 'type' -and $_.Value } | Select-Object -First 1
    if (-not $type) { throw $noPasswordType }
    New-ValueEdit @{ At = $type.ValueAt; Length = $type.Value.Length; Text = $type.Value } 'random'
    foreach ($data in @($children | Where-Object { $_.Key -eq 'data' })) {
        foreach ($line in @($data) + @(Get-YamlChildren $children $data)) {
            New-Edit $line.At ([math]::Min($line.Length + 1, $Text.Length - $line.At)) ''
        }
    }
}

function Get-YamlTaskEdits([string]$Text) {
    $at = 0
    $lines = @()
    foreach ($line in @($Text -split "`n")) {
        $lines += Get-YamlLine $line $at
        $at += $line.Length + 1
    }
    for ($i = 0; $i -lt $lines.Count; $i++) {
        if ($lines[$i].Key -ceq 'task' -and $lines[$i].Value.Trim('"', "'") -ceq 'setAdminAccount') {
            Get-YamlPasswordEdits $Text @(Get-YamlItem $lines $i)
        }
    }
}

function Get-AgentConfigEdits([string]$Text) {
    if ($Text.TrimStart().StartsWith('{')) { $edits = @(Get-JsonTaskEdits $Text) } else { $edits = @(Get-YamlTaskEdits $Text) }
    if ($edits.Count -eq 0) { throw 'agent-config.yml has no setAdminAccount task that could be set to a random password.' }
    return $edits
}

# EC2Launch reads its keys without regard to case, and writes them back with a capital (AdminPasswordType) where it runs
# at every start or had a password specified. At every start it also switches user data off, which clones need.
function Get-LaunchConfigEdits([string]$Text) {
    $words = @(Get-FlowWords $Text 0)
    $wanted = [ordered]@{ adminPasswordType = '"Random"'; adminPassword = '""'; handleUserData = 'true' }
    foreach ($key in @($wanted.Keys)) {
        $found = Find-FlowValue $words 0 $key
        if ($found -ge 0) { New-Edit $words[$found].At $words[$found].Length $wanted[$key] }
        elseif ($key -eq 'adminPasswordType') { throw 'adminPasswordType in LaunchConfig.json is not where the launch agent keeps it.' }
    }
}

# The text of a field of the element that has this name, wherever it stands in it, and not in a comment.
function Get-XmlEdit([string]$Text, [string]$Element, [string]$Name, [string]$Field, [string]$Value, [string]$What) {
    $bare = [regex]::Replace($Text, '<!--[\s\S]*?-->', { param($match) ' ' * $match.Length })
    foreach ($block in [regex]::Matches($bare, "<$Element\b[^>]*>[\s\S]*?</$Element\s*>")) {
        if ($block.Value -notmatch "<Name\b[^>]*>\s*$Name\s*</Name\s*>") { continue }
        $found = [regex]::Match($block.Value, "<$Field\b[^>/]*>([^<]*)</$Field\s*>")
        if ($found.Success) { return (New-Edit ($block.Index + $found.Groups[1].Index) $found.Groups[1].Length $Value) }
    }
    throw "$What is not where the launch agent keeps it."
}

function Get-RandomPasswordText([string]$Path, [string]$Text) {
    $leaf = Split-Path -Path $Path -Leaf
    if ($leaf -eq 'agent-config.yml') { return (Get-EditedText $Text (Get-AgentConfigEdits $Text)) }
    if ($leaf -eq 'LaunchConfig.json') { return (Get-EditedText $Text (Get-LaunchConfigEdits $Text)) }
    if ($leaf -eq 'BundleConfig.xml') {
        $name = 'SetPasswordAfterSysprep'
        return (Get-EditedText $Text (Get-XmlEdit $Text 'Property' $name 'Value' 'Yes' "$name in BundleConfig.xml"))
    }
    # User data is what EC2Config keeps of the agents' reset: its plugin, too, switches itself off after a launch.
    $edits = @()
    foreach ($plugin in @('Ec2SetPassword', 'Ec2HandleUserData')) {
        $edits += Get-XmlEdit $Text 'Plugin' $plugin 'State' 'Enabled' "The plugin $plugin in Config.xml"
    }
    return (Get-EditedText $Text $edits)
}

# All of the agent's that LocalSystem or the Administrator runs or goes by, where it lies in ProgramData.
function Get-AgentItems([string]$Agent) {
    $folders = @()
    if ($Agent -eq 'ec2launch') { $folders = @('Module', 'Scripts', 'Config', 'Sysprep', 'Library' | ForEach-Object { "$launchV1\$_" }) }
    if ($Agent -eq 'ec2launch-v2') { $folders = @('config', 'state', 'sysprep' | ForEach-Object { "$launchV2\$_" }) }
    foreach ($folder in $folders) {
        $folder
        Get-ChildItem -LiteralPath $folder -Recurse -Force -ErrorAction SilentlyContinue | ForEach-Object { $_.FullName }
    }
}

function Get-AnswerFile([string]$Agent) {
    $paths = @{
        'ec2launch-v2' = "$launchV2\sysprep\unattend.xml"
        'ec2launch'    = "$launchV1\Sysprep\Unattend.xml"
        'ec2config'    = "$env:ProgramFiles\Amazon\Ec2ConfigService\sysprep2008.xml"
    }
    $path = $paths[$Agent]
    if (-not $path -or -not (Test-Path -LiteralPath $path)) { return '' }
    return "$(Get-Content -LiteralPath $path -Raw)"
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
    $changed = [regex]::Replace($Text, '(?i)(<Switches>[^<]*)[/-]shutdown\b', '$1/quit')
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
