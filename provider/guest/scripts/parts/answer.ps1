<#
.SYNOPSIS
    Parameters in, one answer out. Goes before every script that Run Command runs.
.DESCRIPTION
    Reads:     $parametersBase64, set by the line before this text: base64 over UTF-8 over JSON.
    Changes:   nothing.
    Puts back: nothing.

    Run Command returns the first 24,000 characters of what is printed. So nothing is printed but the answer:
    a line that opens it, one line of JSON in pure ASCII, a line that closes it.
#>
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$WarningPreference = 'SilentlyContinue'

$parametersJson = [System.Text.Encoding]::UTF8.GetString([System.Convert]::FromBase64String($parametersBase64))
$parameters = ConvertFrom-Json -InputObject $parametersJson

$answerLimit = 20000
$ownScript = $PSCommandPath

# A machine that was told by its caller which EC2 instance it should be, and cannot tell which one it is, does nothing but
# be looked at, and put right.
$harmlessScripts = @('detect', 'preflight', 'progress', 'collect-logs', 'update-progress')

$metadataService = 'http://169.254.169.254/latest'

# The metadata service takes a token first (version 2); where only version 1 answers, it goes without.
function Get-MetadataHeaders {
    try {
        $ask = @{ 'X-aws-ec2-metadata-token-ttl-seconds' = '60' }
        return @{ 'X-aws-ec2-metadata-token' = (Invoke-RestMethod -Method Put -Uri "$metadataService/api/token" -Headers $ask -TimeoutSec 5) }
    }
    catch { return @{} }
}

function Get-Ec2InstanceId {
    $headers = Get-MetadataHeaders
    try {
        $id = Invoke-RestMethod -Method Get -Uri "$metadataService/meta-data/instance-id" -Headers $headers -TimeoutSec 5
        if ("$id" -match '^i-[0-9a-f]+$') { return "$id" }
    }
    catch { return $null }
    return $null
}

# A clone, a restored backup or an instance of a fleet answers as the node of its source, for up to an hour, with the
# role credentials that the Systems Manager agent saved on the disk: the agent compares the hardware at the next refresh.
function Get-Refusal([string]$Script, [string]$Id) {
    $meant = "$($parameters.ec2InstanceId)"
    if (-not $meant -or $Id -eq $meant) { return }
    if ($Id) { return [ordered]@{ otherMachine = $Id } }
    if ($harmlessScripts -contains $Script) { return }
    throw "The command is meant for $meant, and the metadata service does not tell which instance this is. Nothing was done."
}

# Only scripts that change something wait for the metadata service: Sysprep takes the network away for a while.
function Get-OwnId([string]$Script) {
    $id = Get-Ec2InstanceId
    for ($try = 1; -not $id -and $try -lt 4 -and $harmlessScripts -notcontains $Script; $try++) {
        Start-Sleep -Seconds 5
        $id = Get-Ec2InstanceId
    }
    return $id
}

# Local times are no measure of a duration: an hour of daylight saving may lie between two of them.
function Get-UtcNow { return [datetime]::UtcNow }

function Get-LastPart([string]$Text, [int]$Characters) {
    if ($Text.Length -le $Characters) { return $Text }
    return $Text.Substring($Text.Length - $Characters)
}

# Get-Content opens logs that another process is writing; its strings carry notes (PSPath and others) that
# ConvertTo-Json would print, so each is made a plain string again. What a program appended in UTF-16 to a log of
# another encoding shows with a NUL after every letter.
function ConvertTo-PlainLine([string]$Line) {
    return $Line.Replace([string][char]0, '')
}

function Get-LogTail([string]$Path, [int]$Characters = 3000, [string]$Encoding = 'Default') {
    if (-not (Test-Path -LiteralPath $Path)) { return '' }
    try {
        $lines = @(Get-Content -LiteralPath $Path -Tail 60 -Encoding $Encoding | ForEach-Object { ConvertTo-PlainLine $_ })
    }
    catch {
        return "($Path could not be read: $($_.Exception.Message))"
    }
    return (Get-LastPart ($lines -join "`n") $Characters)
}

# Whether it has ended by then. Half a second is what a look costs at most.
function Wait-ProgramEnd($Process, [int]$Seconds) {
    for ($waited = 0; -not $Process.HasExited -and $waited -lt $Seconds * 2; $waited += 1) { Start-Sleep -Milliseconds 500 }
    return $Process.HasExited
}

# Bounded, whatever the program waits for: EC2Launch.exe reset waits for its service for ever. Its output goes by way of
# files, as nobody reads a pipe while this waits.
function Invoke-Program([string]$Path, [string[]]$Arguments, [int]$Seconds = 300) {
    $output = "$env:SystemRoot\Temp\pulumi-lightsail-windows-$([guid]::NewGuid())"
    $quoted = @($Arguments | ForEach-Object { if ($_ -match '\s') { "`"$_`"" } else { $_ } })
    try {
        $process = Start-Process -FilePath $Path -ArgumentList $quoted -RedirectStandardOutput "$output.out" -RedirectStandardError "$output.err" -NoNewWindow -PassThru
        # Without its handle in hand, Windows PowerShell forgets the exit code of a process that has ended.
        $null = $process.Handle
        if (-not (Wait-ProgramEnd $process $Seconds)) {
            Stop-Process -Id $process.Id -Force -ErrorAction SilentlyContinue
            throw "$Path $($Arguments[0]) did not end within $Seconds seconds; it was ended by force."
        }
        $text = @("$output.out", "$output.err" | ForEach-Object { Get-LogTail $_ 2000 'Oem' } | Where-Object { $_ }) -join "`n"
        return @{ ExitCode = [int]$process.ExitCode; Output = (Get-LastPart $text 2000) }
    }
    finally { Remove-Item -Path "$output.*" -Force -ErrorAction SilentlyContinue }
}

function New-ErrorAnswer($ErrorRecord) {
    $line = $ErrorRecord.InvocationInfo.ScriptLineNumber
    return [ordered]@{ scriptError = "$($ErrorRecord.Exception.Message) (line $line)" }
}

# Characters outside ASCII would pass through the console's code page on their way, so they are escaped.
function ConvertTo-AnswerText($Document) {
    $json = ConvertTo-Json -InputObject $Document -Depth 6 -Compress
    return [regex]::Replace($json, '[^\x20-\x7e]', { param($match) '\u{0:x4}' -f [int][char]$match.Value })
}

# Halves every tail and every list of items, so that repeating it ends.
function Limit-Document($Document) {
    foreach ($key in @($Document.Keys)) {
        if ($key -like '*Tail') {
            $Document[$key] = Get-LastPart $Document[$key] ([int][math]::Floor($Document[$key].Length / 2))
        }
    }
    foreach ($finding in @($Document['findings'])) {
        if ($null -ne $finding -and $finding['items'].Count -gt 1) {
            $kept = [int][math]::Floor($finding['items'].Count / 2)
            $finding['itemsOmitted'] += $finding['items'].Count - $kept
            $finding['items'] = @($finding['items'] | Select-Object -First $kept)
        }
    }
}

function Write-Answer([string]$Script, $Document) {
    $text = ConvertTo-AnswerText $Document
    for ($round = 0; $round -lt 12 -and $text.Length -gt $answerLimit; $round++) {
        Limit-Document $Document
        $text = ConvertTo-AnswerText $Document
    }
    Write-Output "=== pulumi-lightsail-windows answer of $Script ==="
    Write-Output $text
    Write-Output '=== end of answer ==='
}

# Who answers is said with every answer. A cmdlet that printed where none was expected has put its output before the
# document, which is the last of it.
function Invoke-Script([string]$Name, [scriptblock]$Body) {
    $id = Get-OwnId $Name
    try {
        $document = Get-Refusal $Name "$id"
        if (-not $document) { $document = & $Body }
    }
    catch { $document = New-ErrorAnswer $_ }
    if ($document -is [array]) { $document = $document[$document.Count - 1] }
    $document['ec2InstanceId'] = $id
    Write-Answer $Name $document
    exit 0
}
