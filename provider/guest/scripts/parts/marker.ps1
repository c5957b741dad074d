<#
.SYNOPSIS
    The record of a Sysprep run: which run, how far, how it ended.
.DESCRIPTION
    Reads and changes: C:\ProgramData\pulumi-lightsail-windows\sysprep-<run>-<attempt>.json
    Reads:             the launch agent's log, from where it ended when the run began.
    Puts back:         nothing. The record stays, in the image as well: the Systems Manager agent starts a
                       command again that was cut off by a restart, and only a record that outlives the restart
                       can then stop a second Sysprep. It names a run and holds no secret.
#>
$stateFolder = "$env:ProgramData\pulumi-lightsail-windows"
$taskName = 'pulumi-lightsail-windows Sysprep'

function ConvertTo-Epoch([datetime]$Moment) {
    return [long][math]::Floor(($Moment.ToUniversalTime() - [datetime]'1970-01-01').TotalSeconds)
}

# The format 's' is the same in every culture, whatever its calendar and separators.
function ConvertTo-IsoTime($Epoch) {
    if ($null -eq $Epoch) { return $null }
    return ([datetime]'1970-01-01').AddSeconds($Epoch).ToString('s') + 'Z'
}

function Get-MarkerPath([string]$RunId, [int]$Attempt) {
    return "$stateFolder\sysprep-$RunId-$Attempt.json"
}

# The whole of it or what was there before, even where the power goes: nothing else knows what was there before the run.
# Flushed first, because NTFS may have the new name on the disk before the new contents.
function Write-Record([string]$Path, [string]$Text) {
    $bytes = [System.Text.Encoding]::ASCII.GetBytes($Text)
    $stream = New-Object System.IO.FileStream "$Path.part", ([System.IO.FileMode]::Create)
    try {
        $stream.Write($bytes, 0, $bytes.Length)
        $stream.Flush($true)
    }
    finally { $stream.Dispose() }
    if ([System.IO.File]::Exists($Path)) { [System.IO.File]::Replace("$Path.part", $Path, [NullString]::Value) }
    else { [System.IO.File]::Move("$Path.part", $Path) }
}

# progress.ps1, or a virus scanner, may hold the record open at this moment, and then nobody else may replace it.
function Save-Marker($Marker) {
    $path = Get-MarkerPath "$($Marker.runId)" ([int]$Marker.attempt)
    $text = ConvertTo-AnswerText $Marker
    for ($try = 1; $try -lt 10; $try++) {
        try {
            Write-Record $path $text
            return
        }
        catch { Start-Sleep -Seconds 1 }
    }
    Write-Record $path $text
}

# New-Item without -Force fails where the file exists, in one step: of two commands at once only one gets through.
function New-Marker([string]$RunId, [int]$Attempt) {
    try {
        $null = New-Item -ItemType File -Path (Get-MarkerPath $RunId $Attempt)
    }
    catch {
        if (Test-Path -LiteralPath (Get-MarkerPath $RunId $Attempt)) { return $null }
        throw
    }
    $now = ConvertTo-Epoch (Get-UtcNow)
    $marker = [ordered]@{
        runId = $RunId; attempt = $Attempt; phase = 'starting'; startedAt = $now; phaseAt = $now
        agent = 'none'; agentVersion = $null; outcome = 'unfinished'; message = ''; exitCode = $null; generalizedAt = $null
        denyRemoteDesktop = $null; ssmStartMode = $null; startTask = $null; saved = $false; passwordReset = $false; putBack = $false; agentLogLines = $null
    }
    Save-Marker $marker
    return $marker
}

function Set-Phase($Marker, [string]$Phase) {
    $Marker['phase'] = $Phase
    $Marker['phaseAt'] = ConvertTo-Epoch (Get-UtcNow)
    Save-Marker $Marker
}

# For a moment, while it is replaced, a record cannot be opened. Of an empty file, Get-Content answers nothing at all, and
# [string] makes $null of that; inside a string it is ''.
function Read-MarkerText([string]$Path) {
    try { return "$(Get-Content -LiteralPath $Path -Raw)" } catch { Start-Sleep -Seconds 1 }
    return "$(Get-Content -LiteralPath $Path -Raw)"
}

# The record in a text; nothing where the text is no record, whole and readable.
function ConvertFrom-MarkerText([string]$Text) {
    try { $marker = ConvertFrom-Json -InputObject $Text } catch { return }
    foreach ($field in @('attempt', 'startedAt', 'phaseAt')) {
        if ("$($marker.$field)" -notmatch '^\d{1,12}$') { return }
    }
    if ($marker -is [array] -or -not "$($marker.runId)" -or -not "$($marker.phase)") { return }
    return $marker
}

# An empty record, or a broken one, still says that a run began. What that run has changed, it does not say.
function Read-Marker([string]$Path) {
    $text = Read-MarkerText $Path
    if ($text.Trim()) {
        $marker = ConvertFrom-MarkerText $text
        if ($marker) { return $marker }
    }
    $file = Get-Item -LiteralPath $Path
    $began = ConvertTo-Epoch $file.LastWriteTime
    $attempt = 1
    $runId = 'unknown'
    if ($file.BaseName -match '^sysprep-(.+)-(\d{1,9})$') { $runId = $matches[1]; $attempt = [int]$matches[2] }
    return (New-Object PSObject -Property @{
            runId = $runId; attempt = $attempt; phase = 'starting'; startedAt = $began; phaseAt = $began
            agent = 'none'; agentVersion = $null; outcome = 'unfinished'; message = ''; exitCode = $null; generalizedAt = $null
        })
}

# The newest first, by when each run began: a record is written again when what its run has left is put back. A folder
# that somebody else may have put there tells nothing.
function Get-Markers {
    if (-not (Test-Path -LiteralPath $stateFolder) -or (Find-ForeignItem $stateFolder)) { return }
    $files = @(Get-ChildItem -Path $stateFolder -Filter 'sysprep-*.json' -Force)
    return ($files | ForEach-Object { Read-Marker $_.FullName } | Sort-Object -Property startedAt -Descending)
}

function Get-NewestMarker { return (Get-Markers | Select-Object -First 1) }

# Of runs that were killed, and after which nothing was put back yet. A later attempt that was refused, or that was
# killed itself before it had put anything back, hides none of them.
function Get-UnrepairedMarkers {
    return (Get-Markers | Where-Object { "$($_.outcome)" -eq 'unfinished' -and -not $_.putBack })
}

function Get-BootTime {
    return (ConvertTo-Epoch (Get-CimInstance -ClassName Win32_OperatingSystem).LastBootUpTime)
}

# Cut off while Sysprep was at work, and followed by a start: it may have been through OOBE since, and nothing on the
# disk says so.
function Test-RestartedHalfway($Marker) {
    $cutOff = "$($Marker.outcome)" -eq 'unfinished' -and @('generalize', 'verify') -contains "$($Marker.phase)"
    return ($cutOff -and (Get-BootTime) -gt $Marker.phaseAt)
}

# It has generalized, or may have: once Windows has been started since, what was set for its first launch was used.
function Test-Spent($Marker) {
    return ($null -ne $Marker.generalizedAt -or (Test-RestartedHalfway $Marker))
}

# More than one Sysprep that is spent no run does to one disk.
function Get-SpentMarker([string]$RunId) {
    return (Get-Markers | Where-Object { "$($_.runId)" -eq $RunId -and (Test-Spent $_) } | Select-Object -First 1)
}

# Where Task Scheduler has no answer, sysprep.exe alone tells.
function Test-SysprepAtWork {
    if (Test-ProcessRunning 'sysprep') { return $true }
    try { $task = Find-Task $taskName } catch { return $false }
    return ($null -ne $task -and "$($task.State)" -eq 'Running')
}

# Nothing where the log cannot be read: then none of it is handed out later.
function Get-LineCount([string]$Path) {
    if (-not $Path -or -not (Test-Path -LiteralPath $Path)) { return 0 }
    try { return @(Get-Content -LiteralPath $Path).Count } catch { return $null }
}

# What the launch agent has logged since the run began. Before that, its log may hold what user data printed, which must
# not leave the machine. A log with fewer lines than then was begun anew since.
function Get-AgentLogTail([string]$Path, $Marker, [int]$Characters) {
    if ($null -eq $Marker -or $null -eq $Marker.agentLogLines) { return '' }
    $count = Get-LineCount $Path
    if (-not $count) { return '' }
    $skipped = [int]$Marker.agentLogLines
    if ($count -lt $skipped) { $skipped = 0 }
    try { $new = @(Get-Content -LiteralPath $Path | Select-Object -Skip $skipped) } catch { return '' }
    $lines = @($new | Select-Object -Last 60 | ForEach-Object { ConvertTo-PlainLine $_ })
    return (Get-LastPart ($lines -join "`n") $Characters)
}
