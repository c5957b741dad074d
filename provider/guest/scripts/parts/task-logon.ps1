<#
.SYNOPSIS
    Whether a scheduled task can log on the built-in Administrator, tried with a task that does nothing.
.DESCRIPTION
    Reads:     the result of the task.
    Changes:   registers the scheduled task 'pulumi-lightsail-windows logon', which runs cmd.exe /c exit 0 once.
    Puts back: the task is removed.
#>
$logonTaskName = 'pulumi-lightsail-windows logon'

# Task Scheduler's own results, among the exit codes of programs.
function Get-ResultText($Code) {
    $texts = @{
        '8007052e' = 'the logon of the task failed: wrong name or password'
        '80070569' = 'a policy denies the account "Log on as a batch job"'
        '80070533' = 'the account is disabled'
        '41306'    = 'somebody ended the task'
        '41303'    = 'the task did not start'
        '80070002' = 'the program was not found'
    }
    $hex = '{0:x}' -f ([long]$Code -band 4294967295)
    if ($texts[$hex]) { return "0x$hex, $($texts[$hex])" }
    return "$Code"
}

# Without a password by S4U, which needs none; with one as Task Scheduler keeps it.
function Register-AdministratorTask([string]$Name, $Action, $Settings, [string]$AccountName, $Password) {
    $account = "$env:COMPUTERNAME\$AccountName"
    if ($Password) {
        $null = Register-ScheduledTask -TaskName $Name -Action $Action -Settings $Settings -User $account -Password $Password -RunLevel Highest -Force -ErrorAction Stop
        return
    }
    $principal = New-ScheduledTaskPrincipal -UserId $account -LogonType S4U -RunLevel Highest
    $null = Register-ScheduledTask -TaskName $Name -Action $Action -Principal $principal -Settings $Settings -Force -ErrorAction Stop
}

# 0, or the code (2147943726 is 0x8007052e, a failed logon) with which the task failed; a refusal to register it counts as a logon that failed.
function Test-TaskLogon([string]$AccountName, $Password) {
    $action = New-ScheduledTaskAction -Execute "$env:SystemRoot\System32\cmd.exe" -Argument '/c exit 0'
    $settings = New-ScheduledTaskSettingsSet -ExecutionTimeLimit (New-TimeSpan -Seconds 120) -Priority 4
    try { Register-AdministratorTask $logonTaskName $action $settings $AccountName $Password } catch { return 2147943726 }
    try {
        Start-ScheduledTask -TaskName $logonTaskName -ErrorAction Stop
        for ($waited = 0; $waited -lt 60; $waited += 2) {
            Start-Sleep -Seconds 2
            $result = [long](Get-ScheduledTaskInfo -TaskName $logonTaskName -ErrorAction Stop).LastTaskResult
            # Is running, and has not run yet.
            if (@(267009, 267011) -notcontains $result) { return $result }
        }
        return $result
    }
    finally { Unregister-ScheduledTask -TaskName $logonTaskName -Confirm:$false -ErrorAction SilentlyContinue }
}
