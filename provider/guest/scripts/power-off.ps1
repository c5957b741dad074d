<#
.SYNOPSIS
    Powers a generalized machine off now, instead of when sysprep.ps1 has scheduled it.
.DESCRIPTION
    Reads:     the record of the run, ImageState, when Windows was started.
    Changes:   schedules the shutdown anew, a few seconds from now.
    Puts back: nothing.

    Parameters: runId, attempt. sysprep.ps1 leaves its answer time to be sent a second time; once that is read there is
    nothing to wait for. The Systems Manager agent runs a command again that a shutdown has cut off, and a clone of the
    disk may: so this does something only where that very run has generalized the disk and Windows was not started since.
#>
function Get-Objection($Marker) {
    $isOfRun = $Marker -and "$($Marker.runId)" -eq "$($parameters.runId)" -and [int]$Marker.attempt -eq $parameters.attempt
    if (-not $isOfRun -or "$($Marker.outcome)" -ne 'generalized') { return 'that run has not generalized this disk' }
    if ((Get-ImageState) -ne $generalizedState) { return "ImageState is $(Get-ImageState)" }
    if ((Get-BootTime) -gt $Marker.startedAt) { return 'Windows was started since' }
}

# A shutdown that was called off and not scheduled again would be none at all.
function Start-ShutdownForSure([int]$Seconds) {
    for ($try = 1; $try -lt 5; $try++) {
        try {
            Start-Shutdown $Seconds
            return
        }
        catch { Start-Sleep -Seconds 2 }
    }
    Start-Shutdown $Seconds
}

function Invoke-PowerOff {
    $objection = Get-Objection (Get-NewestMarker)
    if ($objection) { return [ordered]@{ outcome = 'refused'; message = $objection } }
    Start-ShutdownForSure 5
    return [ordered]@{ outcome = 'scheduled'; message = '' }
}

Invoke-Script 'power-off' { Invoke-PowerOff }
