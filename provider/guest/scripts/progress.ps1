<#
.SYNOPSIS
    A cheap look at a Sysprep that another command is running.
.DESCRIPTION
    Reads:     the newest record of a run, ImageState, the last line of Sysprep's setupact.log.
    Changes:   nothing.
    Puts back: nothing.
#>
function Get-RecordedOutcome($Marker) {
    if (@('generalized', 'failed') -contains "$($Marker.outcome)") { return "$($Marker.outcome)" }
    return 'unfinished'
}

function Get-Progress {
    $marker = Get-NewestMarker
    $running = [bool](Test-SysprepAtWork)
    if (-not $marker) {
        return [ordered]@{ outcome = 'nothing-recorded'; imageState = (Get-ImageState); sysprepRunning = $running }
    }
    $now = ConvertTo-Epoch (Get-UtcNow)
    $last = @((Get-LogTail "$panther\setupact.log" 2000) -split "`n" | Where-Object { $_.Trim() }) | Select-Object -Last 1
    return [ordered]@{
        outcome             = 'recorded'
        runId               = "$($marker.runId)"
        attempt             = [int]$marker.attempt
        phase               = "$($marker.phase)"
        elapsedSeconds      = [math]::Max(0, $now - $marker.startedAt)
        phaseElapsedSeconds = [math]::Max(0, $now - $marker.phaseAt)
        recordedOutcome     = (Get-RecordedOutcome $marker)
        restartedSince      = ((Get-BootTime) -gt $marker.startedAt)
        imageState          = (Get-ImageState)
        sysprepRunning      = $running
        lastSetupLine       = (Get-LastPart "$last".Trim() 200)
    }
}

Invoke-Script 'progress' { Get-Progress }
