import openpyxl
from openpyxl.styles import Alignment
wb=openpyxl.Workbook(); ws=wb.active; ws.title='指标'
ws.append(['2026年1—11月柳泉县气象局主要工作指标完成情况表']); ws.merge_cells('A1:G1')
ws.append(['单位：万元（另有注明的除外）']); ws.merge_cells('A2:G2')
ws.append(['指标','计量单位','2026年',None,'2025年','备注'])
ws.append([None,None,'目标','完成','完成',None])
ws.merge_cells('A3:A4');ws.merge_cells('B3:B4');ws.merge_cells('C3:D3');ws.merge_cells('F3:F4')
R=[['一、监测预报'],
['发布预警信号','次',None,168,142,None],
['其中：暴雨预警信号','次',None,47,38,None],
['24小时晴雨预报准确率','%','≥90%','91.6%','90.2%',None],
['暴雨预警提前量','分钟','≥60',68,61,'按红色、橙色预警信号计算'],
['国家站观测数据可用率','%','≥99.5%','99.8%','99.7%',None],
['区域自动站','个',86,86,79,None],
['二、防灾服务'],
['气象灾害死亡人数','人',0,0,1,None],
['预警信息漏发','次','不超过2次',1,3,None],
['气象信息员','名',None,386,372,None],
['人工增雨作业','次',60,52,64,'今年降水偏多，作业需求减少'],
['人工增雨受益面积','万亩',None,41.5,46.2,None],
['为农直通式服务对象','户',1200,1268,1105,None],
['三、行政管理'],
['防雷装置检测单位检查','家次',None,45,45,None],
['防雷安全事故','起',0,0,0,None],
['行政许可办结','件',None,132,118,None],
['行政许可投诉','件',None,0,2,None],
['四、经费'],
['财政拨款支出',None,None,986.40,942.70,None],
['其中：人工影响天气经费',None,None,218.50,196.00,None],
['“三公”经费',None,'控制在12万元以内',9.80,11.20,None],
]
for r in R: ws.append(r)
ws.append(['注：受益面积按作业影响区估算。']); ws.append(['填表人：业务科','','审核人：办公室','','2026-12-05'])
wb.save('jj/指标.xlsx')
wb=openpyxl.Workbook(); ws=wb.active; ws.title='分月'
ws.append(['2026年1—11月柳泉县降水和预警情况表']); ws.merge_cells('A1:G1')
ws.append(['资料来源：县气象台'])
ws.append(['月份','降水量（毫米）',None,'预警信号（次）',None,'人工增雨（次）'])
ws.append([None,'本年','常年','合计','其中：暴雨',None])
ws.merge_cells('A3:A4');ws.merge_cells('B3:C3');ws.merge_cells('D3:E3');ws.merge_cells('F3:F4')
rain=[12.4,18.6,35.2,52.8,71.5,138.6,212.4,165.3,82.7,41.0,22.5]
norm=[14.1,20.3,38.0,49.6,66.2,112.5,180.9,141.7,79.4,45.8,25.6]
w=[6,5,9,12,14,26,41,32,13,6,4]; b=[0,0,1,3,4,9,15,11,4,0,0]; z=[0,2,9,12,8,3,0,2,5,7,4]
for i in range(11): ws.append([f'{i+1}月',rain[i],norm[i],w[i],b[i],z[i]])
ws.append(['合计',round(sum(rain),1),round(sum(norm),1),sum(w),sum(b),sum(z)])
print(sum(w),sum(b),sum(z),sum(rain),sum(norm))
ws.append(['注：常年值为1991—2020年平均。'])
for r in range(5,17):
  for c in (2,3): ws.cell(r,c).number_format='0.0'
wb.save('jj/分月.xlsx')
