<#
.SYNOPSIS
    Collects what Sysprep and the launch agent logged; after a run that hung or was cut off, cleans up after it.
.DESCRIPTION
    Reads:     setuperr.log, setupact.log, the launch agent's log since the run began, ImageState, the Sysprep task, the
               newest record.
    Changes:   only with the parameter removeTask: ends and removes a left-over Sysprep task, and closes the record of
               a run that was cut off.
    Puts back: with removeTask, what a run that was killed could not: EC2Config's switches for sysprep.exe; where the
               disk is not generalized, Remote Desktop and how the Systems Manager agent starts; and where Windows
               is as it was, the launch agent's settings and state.
#>
function Get-TaskReport {
    $task = Get-ScheduledTask -TaskName $taskName -ErrorAction SilentlyContinue
    if (-not $task) { return [ordered]@{ state = 'absent'; lastResult = $null } }
    $state = 'other'
    if ("$($task.State)" -eq 'Running') { $state = 'running' }
    if ("$($task.State)" -eq 'Ready') { $state = 'ready' }
    return [ordered]@{ state = $state; lastResult = [long](Get-ScheduledTaskInfo -TaskName $taskName).LastTaskResult }
}

# What was cut off is over: a later attempt may try again if Windows is as it was.
function Close-Marker($Marker) {
    $Marker.outcome = 'failed'
    $Marker.message = 'It was cut off and cleaned up after.'
    Save-Marker $Marker
}

function Clear-Remains([string]$Agent, $Marker) {
    $removed = Remove-SysprepTask
    if ($removed) { Stop-Process -Name 'sysprep' -Force -ErrorAction SilentlyContinue }
    if ($Agent -eq 'ec2config') { Restore-ShutdownSwitch }
    if ($Marker -and "$($Marker.outcome)" -eq 'unfinished' -and (Get-ImageState) -ne $generalizedState) {
        Undo-KilledRun $Marker
        if ((Get-ImageState) -eq 'IMAGE_STATE_COMPLETE') { Close-Marker $Marker }
    }
    return $removed
}

function Get-Logs {
    $agent = Get-LaunchAgent
    $task = Get-TaskReport
    $removed = $false
    $marker = Get-NewestMarker
    if ($parameters.removeTask) { $removed = Clear-Remains $agent.Name $marker }
    $phase = $null
    if ($marker) { $phase = "$($marker.phase)" }
    return [ordered]@{
        imageState     = (Get-ImageState)
        agent          = $agent.Name
        sysprepRunning = [bool](Test-SysprepAtWork)
        succeededTag   = (Test-Path -LiteralPath "$env:SystemRoot\System32\Sysprep\Sysprep_succeeded.tag")
        task           = $task
        taskRemoved    = $removed
        phase          = $phase
        errorTail      = (Get-LogTail "$panther\setuperr.log" 5000)
        setupTail      = (Get-LogTail "$panther\setupact.log" 5000)
        agentLogTail   = (Get-AgentLogTail $agent.Log $marker 4000)
    }
}

try { $answer = Get-Logs } catch { $answer = New-ErrorAnswer $_ }
Write-Answer 'collect-logs' $answer
exit 0
