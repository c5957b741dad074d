<#
.SYNOPSIS
    Runs the launch agent's Sysprep command as the built-in Administrator and waits for its end.
.DESCRIPTION
    Reads:     the task's state and result, setuperr.log, ImageState.
    Changes:   registers the scheduled task 'pulumi-lightsail-windows Sysprep', starts it once, removes it.
    Puts back: the task is gone afterwards, however this ends, unless Task Scheduler refuses even that.

    Why a task: Run Command runs scripts as LocalSystem, and Microsoft does not support Sysprep as LocalSystem
    ("Sysprep shouldn't run as System"): Server 2025 loses the Start menu, Explorer and Settings to it. The logon
    type S4U gives the task the Administrator's rights on this machine without any password; where Task Scheduler refuses
    it, the account gets a random password for the task. The task has no
    trigger: it can never start by itself, not even on a clone, should it be left over.
#>
# What Task Scheduler answers as a result while there is none: "is running" and "has not run yet".
$taskIsRunning = 267009
$taskHasNotRun = 267011

function Get-SysprepCommand([string]$Agent) {
    if ($Agent -eq 'ec2launch-v2') {
        return @{
            Path      = "$env:ProgramFiles\Amazon\EC2Launch\EC2Launch.exe"
            Arguments = 'sysprep --shutdown=false'
        }
    }
    if ($Agent -eq 'ec2launch') {
        $file = "$launchV1\Scripts\SysprepInstance.ps1"
        return @{
            Path      = "$env:SystemRoot\System32\WindowsPowerShell\v1.0\powershell.exe"
            Arguments = "-NoProfile -NonInteractive -ExecutionPolicy Bypass -File `"$file`" -NoShutdown"
        }
    }
    return @{ Path = "$env:ProgramFiles\Amazon\Ec2ConfigService\Ec2Config.exe"; Arguments = '-sysprep' }
}

# The limit of the task itself is for the case that this script is killed: Task Scheduler then ends Sysprep. A task's
# usual priority would give Sysprep background speed on the disk; 4 is that of a program that a user starts.
function Register-SysprepTask([string]$Agent, [string]$AccountName, $Password, [int]$TimeoutSeconds) {
    $command = Get-SysprepCommand $Agent
    $action = New-ScheduledTaskAction -Execute $command.Path -Argument $command.Arguments
    $limit = New-TimeSpan -Seconds ($TimeoutSeconds + 60)
    $settings = New-ScheduledTaskSettingsSet -ExecutionTimeLimit $limit -Priority 4
    Register-AdministratorTask $taskName $action $settings $AccountName $Password
}

function Remove-SysprepTask {
    $task = Find-Task $taskName
    if (-not $task) { return $false }
    if ("$($task.State)" -eq 'Running') { Stop-ScheduledTask -TaskName $taskName -ErrorAction Stop }
    Unregister-ScheduledTask -TaskName $taskName -Confirm:$false -ErrorAction Stop
    return $true
}

# sysprep.exe meets its own errors with a message box, which nobody sees in the session of a task: it waits for ever.
# Its log tells. Only lines that were not there before count.
function Get-GivenUpCount {
    $path = "$panther\setuperr.log"
    if (-not (Test-Path -LiteralPath $path)) { return 0 }
    return @(Get-Content -LiteralPath $path -ErrorAction SilentlyContinue | Where-Object { $_ -like '*WinMain:Hit failure*' }).Count
}

# Task Scheduler is asked through WMI, which may have no answer for a moment, all the more while Sysprep takes Windows
# apart: that is no reason to end Sysprep half-way. Blind is $null.
function Read-SysprepTask {
    try {
        $state = "$((Get-ScheduledTask -TaskName $taskName -ErrorAction Stop).State)"
        return @{ State = $state; Result = (Get-ScheduledTaskInfo -TaskName $taskName -ErrorAction Stop).LastTaskResult }
    }
    catch { return $null }
}

function Get-TaskSituation([datetime]$Started) {
    $going = @{ Ended = $false; Result = $null; Blind = $false }
    $task = Read-SysprepTask
    if ($null -eq $task) { return @{ Ended = $false; Result = $null; Blind = $true } }
    if ($task.State -eq 'Running' -or $task.State -eq 'Queued' -or $task.Result -eq $taskIsRunning) { return $going }
    if ($task.Result -ne $taskHasNotRun) { return @{ Ended = $true; Result = [long]$task.Result; Blind = $false } }
    if (((Get-UtcNow) - $Started).TotalSeconds -gt 60) {
        throw 'Task Scheduler did not start the Sysprep task. A policy may deny the built-in Administrator "Log on as a batch job".'
    }
    return $going
}

# What the disk says where Task Scheduler says nothing: Sysprep has ended, well or not.
function Get-UnseenResult {
    if ((Get-ImageState) -eq $generalizedState) { return [long]0 }
    throw 'Task Scheduler has not answered for two minutes, no sysprep.exe runs, and the disk is not generalized.'
}

function Wait-SysprepTask([datetime]$Started, [int]$TimeoutSeconds, [int]$GivenUpBefore) {
    $stuckPolls = 0
    $blindPolls = 0
    while (((Get-UtcNow) - $Started).TotalSeconds -lt $TimeoutSeconds) {
        Start-Sleep -Seconds 5
        $situation = Get-TaskSituation $Started
        if ($situation.Ended) { return $situation.Result }
        $blindPolls += 1
        if (-not $situation.Blind -or (Test-ProcessRunning 'sysprep')) { $blindPolls = 0 }
        if ($blindPolls -ge 24) { return (Get-UnseenResult) }
        if ((Get-GivenUpCount) -gt $GivenUpBefore) { $stuckPolls += 1 }
        if ($stuckPolls -ge 6) { throw 'Sysprep met an error, logged it and did not end; it was ended by force.' }
    }
    throw "Sysprep did not end within $TimeoutSeconds seconds; it was ended by force."
}

# An agent may hand over to sysprep.exe and end before it: the end of sysprep.exe is waited for, which writes to the disk
# after the image state as well, and then the image state, for a minute: its last write may follow the end of the process.
function Wait-Generalized([datetime]$Started, [int]$TimeoutSeconds) {
    $quiet = 0
    while ((Test-ProcessRunning 'sysprep') -or ((Get-ImageState) -ne $generalizedState -and $quiet -lt 60)) {
        if (((Get-UtcNow) - $Started).TotalSeconds -ge $TimeoutSeconds) {
            throw "sysprep.exe was still at work after $TimeoutSeconds seconds; it was ended by force."
        }
        Start-Sleep -Seconds 5
        $quiet += 5
        if (Test-ProcessRunning 'sysprep') { $quiet = 0 }
    }
}

# schtasks.exe asks Task Scheduler itself and not WMI. It ends with an error where there is no such task.
function Remove-SysprepTaskByProgram {
    $schtasks = "$env:SystemRoot\System32\schtasks.exe"
    $null = Invoke-Program $schtasks @('/End', '/TN', $taskName)
    return ((Invoke-Program $schtasks @('/Delete', '/TN', $taskName, '/F')).ExitCode -eq 0)
}

# Never throws: the task has no trigger, so that one left over does no harm once it has ended, and what Sysprep has come
# to must not depend on it. Says whether one was removed.
function Remove-SysprepTaskIfPossible {
    for ($try = 1; $try -le 5; $try++) {
        try { return (Remove-SysprepTask) } catch { Start-Sleep -Seconds 2 }
    }
    try { return (Remove-SysprepTaskByProgram) } catch { return $false }
}

# AWS's own runbook gives the account a random password and logs it on with that, where S4U is refused: Sysprep gives it
# another one anyway. It is kept nowhere.
function New-TaskPassword([string]$AccountName) {
    $password = "aA1!$([guid]::NewGuid())$([guid]::NewGuid())"
    $end = Invoke-Program "$env:SystemRoot\System32\net.exe" @('user', $AccountName, $password, '/Y') 60
    if ($end.ExitCode -ne 0) { throw "The built-in Administrator could be given no password for the Sysprep task: net.exe ended with exit code $($end.ExitCode)." }
    return $password
}

# After the last check that can refuse, and before the first change.
function Get-TaskPassword($Marker, [string]$AccountName) {
    $result = Test-TaskLogon $AccountName $null
    if ($result -eq 0) { return $null }
    if ((Get-ResultText $result) -match 'batch job') { throw "Task Scheduler cannot log on the built-in Administrator: $(Get-ResultText $result)." }
    $Marker['passwordReset'] = $true
    Save-Marker $Marker
    return (New-TaskPassword $AccountName)
}

function Invoke-SysprepTask($Marker, [string]$AccountName, $Password, [int]$TimeoutSeconds) {
    $givenUpBefore = Get-GivenUpCount
    $ended = $false
    Register-SysprepTask $Marker['agent'] $AccountName $Password $TimeoutSeconds
    try {
        $started = Get-UtcNow
        Start-ScheduledTask -TaskName $taskName -ErrorAction Stop
        $Marker['exitCode'] = Wait-SysprepTask $started $TimeoutSeconds $givenUpBefore
        Save-Marker $Marker
        Wait-Generalized $started $TimeoutSeconds
        # The disk decides; the code is a note.
        if ($Marker['exitCode'] -ne 0 -and (Get-ImageState) -ne $generalizedState) {
            throw "The launch agent's Sysprep command ended with exit code $(Get-ResultText $Marker['exitCode']); ImageState is $(Get-ImageState)."
        }
        $ended = $true
    }
    finally {
        $null = Remove-SysprepTaskIfPossible
        if (-not $ended) { Stop-Process -Name 'sysprep' -Force -ErrorAction SilentlyContinue }
    }
}
