<#
.SYNOPSIS
    The record of a Sysprep run: which run, how far, how it ended.
.DESCRIPTION
    Reads and changes: C:\ProgramData\pulumi-lightsail-windows\sysprep-<run>-<attempt>.json
    Puts back:         nothing. The record stays, in the image as well: the Systems Manager agent starts a
                       command again that was cut off by a restart, and only a record that outlives the restart
                       can then stop a second Sysprep. It names a run and holds no secret.
#>
$stateFolder = "$env:ProgramData\pulumi-lightsail-windows"
$taskName = 'pulumi-lightsail-windows Sysprep'
$terminalServer = 'HKLM:\SYSTEM\CurrentControlSet\Control\Terminal Server'

function ConvertTo-Epoch([datetime]$Moment) {
    return [long][math]::Floor(($Moment.ToUniversalTime() - [datetime]'1970-01-01').TotalSeconds)
}

# The format 's' is the same in every culture, whatever its calendar and separators.
function ConvertTo-IsoTime($Epoch) {
    if ($null -eq $Epoch) { return $null }
    return ([datetime]'1970-01-01').AddSeconds($Epoch).ToString('s') + 'Z'
}

# Only administrators may write here: a record planted by another account would keep Sysprep from running.
function Open-StateFolder {
    $null = New-Item -ItemType Directory -Path $stateFolder -Force
    $icacls = "$env:SystemRoot\System32\icacls.exe"
    $owner = Invoke-Program $icacls @($stateFolder, '/setowner', '*S-1-5-32-544')
    $grant = @($stateFolder, '/inheritance:r', '/grant', '*S-1-5-18:(OI)(CI)F', '/grant', '*S-1-5-32-544:(OI)(CI)F')
    $rights = Invoke-Program $icacls $grant
    if ($owner.ExitCode -ne 0 -or $rights.ExitCode -ne 0) {
        throw "The folder $stateFolder could not be closed to other users: $($owner.Output) $($rights.Output)"
    }
}

function Get-MarkerPath([string]$RunId, [int]$Attempt) {
    return "$stateFolder\sysprep-$RunId-$Attempt.json"
}

function Save-Marker($Marker) {
    $path = Get-MarkerPath $Marker['runId'] $Marker['attempt']
    Set-Content -LiteralPath $path -Value (ConvertTo-AnswerText $Marker) -Encoding ASCII
}

# New-Item without -Force fails where the file exists, in one step: of two commands at once only one gets through.
function New-Marker([string]$RunId, [int]$Attempt) {
    Open-StateFolder
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
        denyRemoteDesktop = $null
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

function Get-NewestMarker {
    if (-not (Test-Path -LiteralPath $stateFolder)) { return $null }
    $newest = Get-ChildItem -Path $stateFolder -Filter 'sysprep-*.json' |
        Sort-Object -Property LastWriteTime -Descending | Select-Object -First 1
    if (-not $newest) { return $null }
    return (Read-Marker $newest.FullName)
}

# The record of a Sysprep that generalized, or that may have: more than that no run does to one disk. One that was cut
# off in the middle and was followed by a start may have been through OOBE since, and nothing on the disk says so.
function Get-SpentMarkerPath([string]$RunId) {
    if (-not (Test-Path -LiteralPath $stateFolder)) { return $null }
    $booted = ConvertTo-Epoch (Get-CimInstance -ClassName Win32_OperatingSystem).LastBootUpTime
    foreach ($file in @(Get-ChildItem -Path $stateFolder -Filter "sysprep-$RunId-*.json")) {
        $marker = Read-Marker $file.FullName
        $cutOff = $marker.outcome -eq 'unfinished' -and @('generalize', 'verify') -contains "$($marker.phase)"
        if ($null -ne $marker.generalizedAt -or ($cutOff -and $booted -gt $marker.phaseAt)) { return $file.FullName }
    }
    return $null
}

# The launch agents switch Remote Desktop off before Sysprep, and on again at the start that follows.
function Get-RemoteDesktopDenial {
    return (Get-ItemProperty -Path $terminalServer -ErrorAction SilentlyContinue).fDenyTSConnections
}

function Restore-RemoteDesktop($Marker) {
    if ($null -eq $Marker.denyRemoteDesktop) { return }
    Set-ItemProperty -Path $terminalServer -Name fDenyTSConnections -Value $Marker.denyRemoteDesktop
}

function Test-SysprepAtWork {
    $task = Get-ScheduledTask -TaskName $taskName -ErrorAction SilentlyContinue
    return ((Test-ProcessRunning 'sysprep') -or ($task -and "$($task.State)" -eq 'Running'))
}
