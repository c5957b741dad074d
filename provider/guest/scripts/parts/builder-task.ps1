<#
.SYNOPSIS
    The startup task that registers a temporary builder made from this disk, and how it is taken away again.
.DESCRIPTION
    Reads and changes: the scheduled task 'pulumi-lightsail-windows builder'; builder-boot.ps1, builder.json and
                       builder-credentials.json in C:\ProgramData\pulumi-lightsail-windows; firewall rules of the same
                       name.
    Puts back:         Remove-BuilderTask takes all of them away.
#>
$stateFolder = "$env:ProgramData\pulumi-lightsail-windows"
$builderTaskName = 'pulumi-lightsail-windows builder'
$builderFiles = @("$stateFolder\builder-boot.ps1", "$stateFolder\builder.json", "$stateFolder\builder-credentials.json")

# Answers what is left; a task that Task Scheduler does not find is none. On the builder itself the rules stay.
function Remove-BuilderTask([switch]$KeepIsolation) {
    if (Get-ScheduledTask -TaskName $builderTaskName -ErrorAction SilentlyContinue) {
        Unregister-ScheduledTask -TaskName $builderTaskName -Confirm:$false -ErrorAction SilentlyContinue
    }
    Remove-Item -LiteralPath $builderFiles -Force -ErrorAction SilentlyContinue
    $left = @($builderFiles | Where-Object { Test-Path -LiteralPath $_ })
    if (Get-ScheduledTask -TaskName $builderTaskName -ErrorAction SilentlyContinue) { $left += "scheduled task $builderTaskName" }
    if (-not $KeepIsolation) { $left += @(Remove-Isolation) }
    return $left
}
