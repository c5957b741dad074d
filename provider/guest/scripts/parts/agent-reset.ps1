<#
.SYNOPSIS
    Makes the launch agent treat the next start as a first launch, so that first-boot tasks and user data run on clones.
.DESCRIPTION
    Changes:   EC2Launch v2  EC2Launch.exe reset: deletes state\.run-once. A run of the agent that is going on would
                             write it again at its end: see launch-run.ps1. So it is deleted once more after Sysprep
               EC2Launch     InitializeInstance.ps1 -Schedule (-SchedulePerBoot where the agent runs at every start):
                             registers the agent's start-up task, disables the service AmazonSSMAgent.
                             SysprepInstance.ps1 later unregisters the task that runs persistent user data
               EC2Config     nothing more than the two plugins that agent-settings.ps1 switches on
    Puts back: only after a failure that left Windows as it was: .run-once returns, and both tasks are registered as
               they were, so that the next ordinary start of this machine is not taken for a first launch.
#>
$runOnce = "$launchV2\state\.run-once"

function Invoke-AgentScript([string]$Path, [string]$Argument) {
    $powershell = "$env:SystemRoot\System32\WindowsPowerShell\v1.0\powershell.exe"
    return (Invoke-Program $powershell @('-NoProfile', '-NonInteractive', '-ExecutionPolicy', 'Bypass', '-File', $Path, $Argument))
}

function Get-SavedTaskPath([string]$Task) { return "$stateFolder\saved-$Task.xml" }

# What Reset-LaunchAgent and SysprepInstance.ps1 are about to change.
function Save-AgentState([string]$Agent) {
    if ($Agent -eq 'ec2launch-v2' -and (Test-Path -LiteralPath $runOnce)) { Save-Copy $runOnce }
    if ($Agent -ne 'ec2launch') { return }
    foreach ($task in $launchV1Tasks) {
        if (Test-Path -LiteralPath (Get-SavedTaskPath $task)) { continue }
        if (-not (Find-Task $task)) { continue }
        Write-SettingsFile "$(Get-SavedTaskPath $task).part" "$(Export-ScheduledTask -TaskName $task -ErrorAction Stop)"
        Complete-Copy (Get-SavedTaskPath $task)
    }
}

# "Run EC2Launch on every boot" is a start-up task that waits for every start; -Schedule would make it one of a single
# start, on the clones too.
function Get-ScheduleSwitch {
    $task = Find-Task $launchV1Task
    $arguments = @($task.Actions | ForEach-Object { "$($_.Arguments)" }) -join ' '
    if ((Get-AgentStartTaskState) -notin @('absent', 'Disabled') -and $arguments -match '-KeepSchedule') { return '-SchedulePerBoot' }
    return '-Schedule'
}

function Reset-LaunchAgent([string]$Agent) {
    if ($Agent -eq 'ec2config') { return }
    if ($Agent -eq 'ec2launch-v2') {
        $end = Invoke-Program "$env:ProgramFiles\Amazon\EC2Launch\EC2Launch.exe" @('reset')
        if ($end.ExitCode -ne 0) { throw "EC2Launch.exe reset ended with exit code $($end.ExitCode): $($end.Output)" }
        if (Test-Path -LiteralPath $runOnce) { throw "$runOnce is still there after EC2Launch.exe reset." }
        return
    }
    $switch = Get-ScheduleSwitch
    $end = Invoke-AgentScript "$launchV1\Scripts\InitializeInstance.ps1" $switch
    if ($end.ExitCode -ne 0) { throw "InitializeInstance.ps1 $switch ended with exit code $($end.ExitCode): $($end.Output)" }
    if ((Get-AgentStartTaskState) -notin @('Ready', 'Running', 'Queued')) {
        throw "The task '$launchV1Task' does not wait for the next start after InitializeInstance.ps1 $switch."
    }
}

# Whoever has started the agent while Sysprep was at work has had it marked as done: deleting that mark is all that a
# reset does for the next start.
function Confirm-AgentReset([string]$Agent) {
    if ($Agent -ne 'ec2launch-v2' -or -not (Test-Path -LiteralPath $runOnce)) { return }
    Remove-Item -LiteralPath $runOnce -Force
}

# EC2Launch disables this task at the end of the first launch and does not remove it.
function Get-AgentStartTaskState {
    $task = Find-Task $launchV1Task
    if ($task) { return "$($task.State)" }
    return 'absent'
}

# Without a copy the start-up task is removed only where the record says that there was none.
function Undo-AgentReset($Marker) {
    if ("$($Marker.agent)" -eq 'ec2launch-v2') { Restore-Copy $runOnce }
    if ("$($Marker.agent)" -ne 'ec2launch') { return }
    foreach ($task in $launchV1Tasks) {
        $saved = Get-SavedTaskPath $task
        if (Test-Path -LiteralPath $saved) {
            $null = Register-ScheduledTask -TaskName $task -Xml (Read-SettingsFile $saved) -Force -ErrorAction Stop
        }
    }
    if ("$($Marker.startTask)" -eq 'absent' -and (Get-AgentStartTaskState) -ne 'absent') {
        Unregister-ScheduledTask -TaskName $launchV1Task -Confirm:$false -ErrorAction Stop
    }
}
