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

# progress.ps1, or a virus scanner, may hold the record open at this moment, and then nobody else may write to it.
function Save-Marker($Marker) {
    $path = Get-MarkerPath "$($Marker.runId)" ([int]$Marker.attempt)
    $text = ConvertTo-AnswerText $Marker
    for ($try = 1; $try -lt 10; $try++) {
        try {
            Set-Content -LiteralPath $path -Value $text -Encoding ASCII
            return
        }
        catch { Start-Sleep -Seconds 1 }
    }
    Set-Content -LiteralPath $path -Value $text -Encoding ASCII
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
    $now = ConvertTo-Epoch (Get-Date)
    $marker = [ordered]@{
        runId = $RunId; attempt = $Attempt; phase = 'starting'; startedAt = $now; phaseAt = $now
        agent = 'none'; agentVersion = $null; outcome = 'unfinished'; message = ''; exitCode = $null; generalizedAt = $null
        denyRemoteDesktop = $null; ssmStartMode = $null; startTask = $null; saved = $false; agentLogLines = $null
    }
    Save-Marker $marker
    return $marker
}

function Set-Phase($Marker, [string]$Phase) {
    $Marker['phase'] = $Phase
    $Marker['phaseAt'] = ConvertTo-Epoch (Get-Date)
    Save-Marker $Marker
}

# A record cut off in the writing still says that a run began.
function Read-Marker([string]$Path) {
    $text = [string](Get-Content -LiteralPath $Path -Raw)
    if ($text.Trim()) {
        try { return (ConvertFrom-Json -InputObject $text) } catch { $text = '' }
    }
    $began = ConvertTo-Epoch (Get-Item -LiteralPath $Path).LastWriteTime
    $name = [System.IO.Path]::GetFileNameWithoutExtension($Path)
    $attempt = 1
    $runId = 'unknown'
    if ($name -match '^sysprep-(.+)-(\d+)$') { $runId = $matches[1]; $attempt = [int]$matches[2] }
    return (New-Object PSObject -Property @{
            runId = $runId; attempt = $attempt; phase = 'starting'; startedAt = $began; phaseAt = $began
            agent = 'none'; agentVersion = $null; outcome = 'unfinished'; message = ''; exitCode = $null; generalizedAt = $null
        })
}

# A folder that somebody else may have put there tells nothing.
function Get-NewestMarker {
    if (-not (Test-Path -LiteralPath $stateFolder) -or (Find-ForeignItem $stateFolder)) { return $null }
    $newest = Get-ChildItem -Path $stateFolder -Filter 'sysprep-*.json' |
        Sort-Object -Property LastWriteTime -Descending | Select-Object -First 1
    if (-not $newest) { return $null }
    return (Read-Marker $newest.FullName)
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

# The record of a Sysprep that generalized, or that may have: more than that no run does to one disk.
function Get-SpentMarkerPath([string]$RunId) {
    foreach ($file in @(Get-ChildItem -Path $stateFolder -Filter "sysprep-$RunId-*.json")) {
        $marker = Read-Marker $file.FullName
        if ($null -ne $marker.generalizedAt -or (Test-RestartedHalfway $marker)) { return $file.FullName }
    }
    return $null
}

function Test-SysprepAtWork {
    $task = Get-ScheduledTask -TaskName $taskName -ErrorAction SilentlyContinue
    return ((Test-ProcessRunning 'sysprep') -or ($task -and "$($task.State)" -eq 'Running'))
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
    $new = @(Get-Content -LiteralPath $Path | Select-Object -Skip $skipped)
    $lines = @($new | Select-Object -Last 60 | ForEach-Object { ConvertTo-PlainLine $_ })
    return (Get-LastPart ($lines -join "`n") $Characters)
}
