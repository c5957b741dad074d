<#
.SYNOPSIS
    Collects what Sysprep and the launch agent logged; after a run that hung or was cut off, cleans up after it.
.DESCRIPTION
    Reads:     setuperr.log, setupact.log, the launch agent's log since the run began, ImageState, the Sysprep task, the
               records of runs.
    Changes:   only with the parameter removeTask: ends and removes a left-over Sysprep task, ends a command of the
               launch agent that has outlived its run, and closes the records of runs that were cut off.
    Puts back: with removeTask and no Sysprep at work, what runs that were killed could not: EC2Config's switches for
               sysprep.exe; where the disk is not generalized, Remote Desktop and how the Systems Manager agent starts;
               and where Windows is as it was, the launch agent's settings and state.
#>
function Get-TaskReport {
    try {
        $task = Find-Task $taskName
        if (-not $task) { return [ordered]@{ state = 'absent'; lastResult = $null } }
        $result = [long](Get-ScheduledTaskInfo -TaskName $taskName -ErrorAction Stop).LastTaskResult
    }
    catch { return [ordered]@{ state = 'other'; lastResult = $null } }
    $state = 'other'
    if ("$($task.State)" -eq 'Running') { $state = 'running' }
    if ("$($task.State)" -eq 'Ready') { $state = 'ready' }
    return [ordered]@{ state = $state; lastResult = $result }
}

# What was told to end takes a moment. Under a Sysprep that goes on, what is put back would be changed again.
function Wait-SysprepEnd {
    for ($waited = 0; $waited -lt 15 -and (Test-SysprepAtWork); $waited += 5) { Start-Sleep -Seconds 5 }
    return (-not (Test-SysprepAtWork))
}

function Clear-Remains([string]$Agent) {
    if (-not (Wait-SysprepEnd)) { throw 'a Sysprep is still at work.' }
    $unrepaired = @()
    if ((Get-ImageState) -ne $generalizedState) { $unrepaired = @(Get-UnrepairedMarkers) }
    Repair-KilledRuns $Agent $unrepaired
}

# The logs are wanted all the more where putting back fails: it is said before the first of them.
function Get-PutBackProblem([string]$Agent) {
    try { $null = Clear-Remains $Agent } catch { return "Putting back failed: $($_.Exception.Message)`n" }
    return ''
}

function Get-Logs {
    $agent = Get-LaunchAgent
    $task = Get-TaskReport
    $removed = $false
    $problem = ''
    $marker = Get-NewestMarker
    if ($parameters.removeTask) {
        $removed = Remove-SysprepTaskIfPossible
        if ($removed) { Stop-Process -Name 'sysprep' -Force -ErrorAction SilentlyContinue }
        $problem = Get-PutBackProblem $agent.Name
    }
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
        errorTail      = $problem + (Get-LogTail "$panther\setuperr.log" 5000)
        setupTail      = (Get-LogTail "$panther\setupact.log" 5000)
        agentLogTail   = (Get-AgentLogTail $agent.Log $marker 4000)
    }
}

Invoke-Script 'collect-logs' { Get-Logs }
